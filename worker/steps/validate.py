"""Validate: does the file keep PDF/A or PDF/UA, by veraPDF (contract F)."""

from pathlib import Path
from typing import Any

from shared.errors import Refused
from shared.vocabulary import Outcome, Reason
from worker.steps.contract import Limits, Source, StepResult
from worker.tools.verapdf.judge import judge
from worker.tools.verapdf.verdicts import Failure, Verdict

_UNREADABLE = frozenset({Reason.FILE_DAMAGED, Reason.FILE_ENCRYPTED})


def run(source: Source, params: dict[str, Any], _folder: Path, limits: Limits) -> StepResult:
    """`profile` is one code or several of contract F, `auto` by default; `password` opens the file."""
    asked = params.get("profile") or ["auto"]
    codes = list(dict.fromkeys([asked] if isinstance(asked, str) else asked))
    try:
        verdicts = judge(
            source.path,
            codes,
            params.get("password"),
            home=limits.verapdf_home,
            memory_bytes=limits.memory_bytes,
            seconds=limits.wall_seconds,
        )
    except Refused as refused:
        if refused.reason not in _UNREADABLE:
            raise
        # Decision 1: what a judge cannot open is judged too.
        verdicts = tuple(Verdict(code, None, compliant=False) for code in codes)
        return StepResult(Outcome.FAIL, refused.reason, refused.detail, result=_result(verdicts))
    outcome = Outcome.PASS if all(one.compliant for one in verdicts) else Outcome.FAIL
    return StepResult(outcome, result=_result(verdicts))


def _result(verdicts: tuple[Verdict, ...]) -> dict[str, Any]:
    return {
        "compliant": all(one.compliant for one in verdicts),
        "profiles": [_profile(one) for one in verdicts],
    }


def _profile(verdict: Verdict) -> dict[str, Any]:
    return {
        "requested": verdict.requested,
        "matched": verdict.matched,
        "profileName": verdict.profile_name,
        "compliant": verdict.compliant,
        "checks": {"passed": verdict.passed_checks, "failed": verdict.failed_checks},
        "rules": {"passed": verdict.passed_rules, "failed": verdict.failed_rules},
        "failures": [_failure(one) for one in verdict.failures],
    }


def _failure(failure: Failure) -> dict[str, Any]:
    return {
        "specification": failure.specification,
        "clause": failure.clause,
        "testNumber": failure.test,
        "description": failure.description,
        "object": failure.object,
        "failedChecks": failure.failed,
        "places": [
            {"page": place.page, "context": place.context, "message": place.message}
            for place in failure.places
        ],
    }
