"""A job as a page sees it: which ends open the gate, and that nothing else does."""

from typing import Any

import pytest

from api.element.view import Intake, Shown, element_job, intake_of
from shared.vocabulary import Link, OnFail, Outcome, Reason, Status
from shared.wording import wording
from tests.unit.api.factories import job, sign, step, task

SHOWN = Shown(wording(), sign, lambda job_id, task_id: f"report:{job_id}/{task_id}")
DONE, ERROR, SKIPPED = Status.DONE, Status.ERROR, Status.SKIPPED
REPORT = {
    "pdf": {"page_count": 2},
    "pages": [
        {"page": n, "trim_width_mm": 85.0, "trim_height_mm": 55.0, "area_mm2": 4675.0,
         "orientation": "landscape", "transparency": n == 2, "color_page": n == 1, "mono_page": n == 2,
         "boxes_pt": {"crop": [0, 0, 240.9, 155.9]}}
        for n in (1, 2)
    ],
    "spot_colors": [{"name": "Gold", "technical": False}, {"name": "CutContour", "technical": True}],
    "evaluation": {
        "findings": [
            {"ruleId": "image.min_resolution_dpi", "severity": "warn", "page": page, "message": "m",
             "advice": "a", "locate": {"boxes": [{"page": page, "rect": [1, 2, 3, 4]}]}}
            for page in (1, 2)
        ]
        + [
            {"ruleId": "text.fonts_embedded", "severity": "reject", "message": "f", "advice": "e"},
            {"ruleId": "text.fonts_subset", "severity": "ignore", "message": "i", "advice": "i"},
        ]
    },
}  # fmt: skip


def told(*steps: Any, **said: Any) -> dict[str, Any]:
    """A job of one task with these steps, as a page sees it."""
    made = task(steps=steps, **said)
    outcome = said.get("outcome", Outcome.PASS)
    return element_job(job(made, status=made.status, outcome=outcome), SHOWN)


@pytest.mark.parametrize(
    ("steps", "said", "wanted"),
    [
        ([step()], {}, Intake.READY),
        ([step()], {"outcome": Outcome.FIXED}, Intake.READY),
        ([step(outcome=Outcome.WARN)], {"outcome": Outcome.WARN}, Intake.PARTIAL),
        ([step(outcome=Outcome.FAIL)], {"outcome": Outcome.FAIL}, Intake.REJECTED),
        ([step(outcome=Outcome.FAIL)], {"outcome": Outcome.FAIL, "on_fail": OnFail.ACCEPT_WITH_WARNINGS},
         Intake.PARTIAL),
        ([step(outcome=Outcome.FAIL)], {"outcome": Outcome.FAIL, "on_fail": OnFail.MANUAL_REVIEW},
         Intake.PARTIAL),
        ([step(status=Status.PENDING)], {"status": Status.RUNNING, "outcome": None, "stage": Link.RUN_STEPS},
         Intake.PROCESSING),
        # Nobody judged it.
        ([step(status=ERROR, outcome=None)], {"status": ERROR, "outcome": None}, Intake.REJECTED),
        ([step(status=SKIPPED, outcome=None, reason=Reason.UNSUPPORTED_FILE_TYPE)],
         {"status": SKIPPED, "outcome": Outcome.NA}, Intake.REJECTED),
        ([step(status=SKIPPED, outcome=None, reason=Reason.UNSUPPORTED_FILE_TYPE), step("previews")],
         {"outcome": Outcome.NA}, Intake.REJECTED),
        ([], {"status": ERROR, "outcome": None, "reason": Reason.UPLOAD_MISSING}, Intake.REJECTED),
        # An error after the verdict is an error, unless it is the pictures that are missing.
        ([step(), step("autofix", status=ERROR, outcome=None)], {"status": ERROR}, Intake.REJECTED),
        ([step(), step("previews", status=ERROR, outcome=None)], {"status": ERROR}, Intake.READY),
        ([step(status=SKIPPED, outcome=None), step("previews", status=ERROR, outcome=None)],
         {"status": ERROR, "outcome": None}, Intake.REJECTED),
        # No engine: a remark, as everywhere (decision 4).
        ([step(status=SKIPPED, outcome=None, reason=Reason.ENGINE_UNAVAILABLE), step("previews")],
         {"outcome": Outcome.WARN}, Intake.PARTIAL),
        # A rule that wants no judge has taken the file.
        ([step("previews", outcome=Outcome.NA)], {"outcome": Outcome.NA}, Intake.READY),
        # Turned away by a rule.
        ([step(status=SKIPPED, outcome=None)],
         {"outcome": Outcome.FAIL, "reason": Reason.UNSUPPORTED_FILE_TYPE}, Intake.REJECTED),
    ],
)  # fmt: skip
def test_the_gate_opens_for_judged_files_alone(steps: Any, said: Any, wanted: Intake) -> None:
    made = task(steps=tuple(steps), **said)
    assert intake_of(job(made), made) is wanted
    seen = told(*steps, **said)
    assert seen["status"] == wanted.value
    assert seen["canProceed"] is (wanted in {Intake.READY, Intake.PARTIAL})
    assert seen["terminal"] is (wanted is not Intake.PROCESSING)


def test_the_worst_file_decides_and_one_that_runs_holds_the_gate() -> None:
    good, bad = task(steps=(step(),)), task(steps=(step(),), outcome=Outcome.FAIL)
    assert element_job(job(good, bad), SHOWN)["status"] == "rejected"
    runs = task(status=Status.RUNNING, outcome=None)
    seen = element_job(job(good, runs, status=Status.RUNNING, outcome=None), SHOWN)
    assert (seen["status"], seen["canProceed"], seen["terminal"]) == ("processing", False, False)
    # Every file has ended, and the roll-up has not written so yet.
    assert element_job(job(good, status=Status.RUNNING), SHOWN)["canProceed"] is False


def test_findings_are_gathered_by_check_worst_first_in_customers_words() -> None:
    seen = told(step(result={"report": REPORT}))
    fonts, images = seen["files"][0]["findings"]
    assert (fonts["id"], fonts["pages"], fonts["boxes"]) == ("text.fonts_embedded", [], [])
    assert (images["count"], images["pages"], len(images["boxes"])) == (2, [1, 2], 2)
    assert {"title", "issue", "advice"} <= images.keys()


def test_facts_count_pages_inks_and_special_colours() -> None:
    facts = told(step(result={"report": REPORT}))["facts"]
    assert facts == {
        "pageCount": 2, "widthMm": 85.0, "heightMm": 55.0, "areaMm2": 4675.0, "orientation": "landscape",
        "spotColorCount": 1, "transparency": True, "colorPages": 1, "monoPages": 1, "fileCount": 1,
    }  # fmt: skip


def test_ink_that_was_not_measured_is_not_told() -> None:
    pages = [{**page, "color_page": None} for page in REPORT["pages"]]  # type: ignore[attr-defined]
    facts = told(step(result={"report": {**REPORT, "pages": pages}}))["facts"]
    assert facts["colorPages"] is None


def test_an_image_has_a_size_when_it_has_a_density() -> None:
    image = {"width_px": 1181, "height_px": 591, "dpi_x": 300, "dpi_y": 300, "alpha_used": True}
    facts = told(step(result={"report": {"image": image}}))["facts"]
    assert (facts["widthMm"], facts["orientation"], facts["transparency"]) == (99.99, "landscape", True)
    facts = told(step(result={"report": {"image": {**image, "dpi_x": None}}}))["facts"]
    assert (facts["widthMm"], facts["areaMm2"], facts["widthPx"]) == (None, None, 1181)


def test_pictures_say_what_they_show_of_the_page() -> None:
    drawn = {"pages": [{"page": 1, "bucket": "b", "key": "k/1.webp", "width": 100, "height": 65,
                        "mimeType": "image/webp"}]}  # fmt: skip
    (picture,) = told(step(result={"report": REPORT}), step("previews", outputs=[drawn]))["files"][0]["pages"]
    assert picture == {
        "page": 1, "url": "signed:b/k/1.webp?1.webp&inline", "width": 100, "height": 65,
        "area": [0, 0, 240.9, 155.9],
    }  # fmt: skip


def test_a_file_that_was_turned_away_says_why_in_a_sentence() -> None:
    seen = told(outcome=None, status=ERROR, reason=Reason.UPLOAD_MISSING)
    file = seen["files"][0]
    assert (file["reason"], file["reportUrl"]) == ("upload_missing", None)
    assert file["message"] == wording().reason("upload_missing")


def test_while_a_job_runs_steps_are_told_and_nothing_is_linked() -> None:
    seen = told(step(), step("previews", status=Status.RUNNING), status=Status.RUNNING, outcome=None)
    file = seen["files"][0]
    assert [one["status"] for one in file["steps"]] == ["done", "running"]
    assert (file["findings"], file["pages"], file["reportUrl"]) == ([], [], None)
