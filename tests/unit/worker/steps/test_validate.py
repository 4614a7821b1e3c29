"""Validate: verdicts in the contract's shape, and never a good one without the engine."""

from pathlib import Path
from typing import Any

import pytest

from shared.errors import Refused
from shared.vocabulary import FileType, Outcome, Reason, StepType
from worker.handlers.storing import public_outputs
from worker.steps import validate
from worker.steps.contract import Limits, Source
from worker.tools.verapdf.verdicts import Failure, Place, Verdict

PLACE = Place(1, "root/document[0]/pages[0]", "no font program")
FAILURE = Failure("ISO 19005-2:2011", "6.2.11.4.1", 1, "Fonts shall be embedded", "PDFont", 2, (PLACE,))
GOOD = Verdict("2b", "2b", True, 10, 0, 5, 0)
BAD = Verdict("auto", "1b", False, 9, 2, 4, 1, (FAILURE,))


def run(monkeypatch: pytest.MonkeyPatch, says: Any, **params: Any) -> Any:
    asked: dict[str, Any] = {}

    def judge(path: Path, codes: list[str], password: str | None, **limits: Any) -> tuple[Verdict, ...]:
        asked.update(codes=codes, password=password, **limits)
        if isinstance(says, Refused):
            raise says
        return tuple(says)

    monkeypatch.setattr(validate, "judge", judge)
    source = Source(Path("a.pdf"), FileType.PDF, "application/pdf", "a.pdf")
    result = validate.run(source, params, Path(), Limits(verapdf_home="/vera", wall_seconds=7))
    return result, asked


def test_the_file_passes_when_every_profile_does(monkeypatch: pytest.MonkeyPatch) -> None:
    result, asked = run(monkeypatch, [GOOD], profile=["2b", "2b"], password="word")
    assert result.outcome is Outcome.PASS and result.result["compliant"] is True
    assert (asked["codes"], asked["password"], asked["home"], asked["seconds"]) == (
        ["2b"],
        "word",
        "/vera",
        7,
    )


@pytest.mark.parametrize(
    ("profile", "codes"), [(None, ["auto"]), ("3u", ["3u"]), (["ua1", "1a"], ["ua1", "1a"])]
)
def test_one_code_or_several_or_none(monkeypatch: pytest.MonkeyPatch, profile: Any, codes: list[str]) -> None:
    assert run(monkeypatch, [GOOD], profile=profile)[1]["codes"] == codes


def test_the_result_and_the_output_have_the_shapes_of_the_contract(monkeypatch: pytest.MonkeyPatch) -> None:
    result, _ = run(monkeypatch, [BAD, GOOD], profile=["auto", "2b"])
    assert result.outcome is Outcome.FAIL
    failure = {
        "specification": "ISO 19005-2:2011",
        "clause": "6.2.11.4.1",
        "testNumber": 1,
        "description": "Fonts shall be embedded",
        "object": "PDFont",
        "failedChecks": 2,
        "places": [{"page": 1, "context": "root/document[0]/pages[0]", "message": "no font program"}],
    }
    assert result.result == {
        "compliant": False,
        "profiles": [
            {
                "requested": "auto",
                "matched": "1b",
                "profileName": "PDF/A-1b validation profile",
                "compliant": False,
                "checks": {"passed": 9, "failed": 2},
                "rules": {"passed": 4, "failed": 1},
                "failures": [failure],
            },
            {
                "requested": "2b",
                "matched": "2b",
                "profileName": "PDF/A-2b validation profile",
                "compliant": True,
                "checks": {"passed": 10, "failed": 0},
                "rules": {"passed": 5, "failed": 0},
                "failures": [],
            },
        ],
    }
    (output,) = public_outputs(StepType.VALIDATE, result, [])
    assert output["kind"] == "validate" and output["profile"] == ["auto", "2b"]
    assert output["result"]["results"][0] == {
        "profile": "auto:1b",
        "profileName": "PDF/A-1b validation profile",
        "compliant": False,
        "passedChecks": 9,
        "failedChecks": 2,
        "passedRules": 4,
        "failedRules": 1,
        "failedRuleDetails": [failure],
    }
    assert output["result"]["results"][1]["profile"] == "2b"


@pytest.mark.parametrize("reason", [Reason.FILE_DAMAGED, Reason.FILE_ENCRYPTED])
def test_what_cannot_be_opened_is_judged_too(monkeypatch: pytest.MonkeyPatch, reason: Reason) -> None:
    result, _ = run(monkeypatch, Refused(reason), profile=["auto", "ua1"])
    assert (result.outcome, result.reason, result.result["compliant"]) == (Outcome.FAIL, reason, False)
    (output,) = public_outputs(StepType.VALIDATE, result, [])
    assert [row["profile"] for row in output["result"]["results"]] == ["auto", "ua1"]


@pytest.mark.parametrize("reason", [Reason.ENGINE_UNAVAILABLE, Reason.TIMED_OUT, Reason.LIMIT_EXCEEDED])
def test_without_an_answer_there_is_no_verdict(monkeypatch: pytest.MonkeyPatch, reason: Reason) -> None:
    with pytest.raises(Refused) as refused:
        run(monkeypatch, Refused(reason))
    assert refused.value.reason is reason


def test_its_names_are_those_of_the_standards() -> None:
    names = {code: Verdict("auto", code, True).profile_name for code in ("4e", "ua2", "4", "moon")}
    assert names == {
        "4e": "PDF/A-4e validation profile",
        "ua2": "PDF/UA-2 validation profile",
        "4": "PDF/A-4 validation profile",
        "moon": None,
    }
