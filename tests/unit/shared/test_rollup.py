"""Verdicts of tasks and jobs, decision by decision."""

import pytest

from shared.rollup import Ended, job_outcome, job_status, last_verdict, task_outcome, task_status
from shared.vocabulary import Outcome, Reason, Status, StepType

PASS, WARN, FAIL = Outcome.PASS, Outcome.WARN, Outcome.FAIL
FIXED, UNCHANGED, NA, MIXED = Outcome.FIXED, Outcome.UNCHANGED, Outcome.NA, Outcome.MIXED


def judged(outcome: Outcome, kind: StepType = StepType.PREFLIGHT) -> Ended:
    return Ended(kind, Status.DONE, outcome)


def autofix(outcome: Outcome, remaining: Outcome | None = None) -> Ended:
    changed = outcome is FIXED
    return Ended(StepType.AUTOFIX, Status.DONE, outcome, changed=changed, remaining=remaining)


def changed(kind: StepType = StepType.OPTIMIZE) -> Ended:
    return Ended(kind, Status.DONE, NA, changed=True)


PREVIEWS = Ended(StepType.PREVIEWS, Status.DONE, NA)
NO_ENGINE = Ended(StepType.VALIDATE, Status.SKIPPED, None, Reason.ENGINE_UNAVAILABLE)
REPREFLIGHT = StepType.REPREFLIGHT


@pytest.mark.parametrize(
    ("steps", "outcome"),
    [
        pytest.param([judged(PASS)], PASS, id="one judge"),
        pytest.param([judged(WARN), judged(FAIL, StepType.VALIDATE)], FAIL, id="worst of a group"),
        pytest.param([PREVIEWS], NA, id="no judge"),
        pytest.param([judged(FAIL), PREVIEWS], FAIL, id="previews judge nothing"),
        pytest.param([judged(WARN), autofix(FIXED), judged(PASS, REPREFLIGHT)], FIXED, id="repaired, proven"),
        pytest.param([judged(WARN), autofix(FIXED), judged(FAIL, REPREFLIGHT)], FAIL, id="problems remain"),
        pytest.param([judged(FAIL), autofix(UNCHANGED)], FAIL, id="nothing repaired"),
        pytest.param([judged(FAIL), autofix(FIXED, PASS)], FIXED, id="all repaired, not judged again"),
        pytest.param([judged(FAIL), autofix(FIXED, WARN)], WARN, id="some repaired, not judged again"),
        pytest.param([autofix(FIXED)], FIXED, id="autofix alone"),
        pytest.param([autofix(UNCHANGED)], UNCHANGED, id="autofix alone, nothing to do"),
        pytest.param([judged(WARN), changed()], WARN, id="group before the last change"),
        pytest.param([judged(FAIL), changed(), judged(PASS)], PASS, id="group after the last change"),
        pytest.param([judged(PASS), NO_ENGINE], WARN, id="an absent engine is never print-ready"),
        pytest.param([NO_ENGINE], WARN, id="only an absent engine"),
        pytest.param([judged(FAIL), changed(), judged(WARN), changed()], WARN, id="nearest group"),
        pytest.param(
            [judged(WARN), autofix(FIXED), judged(FAIL, REPREFLIGHT), changed()], FAIL,
            id="a change after the proof does not undo it",
        ),
        pytest.param(
            [judged(WARN), autofix(FIXED), judged(PASS, REPREFLIGHT), changed()], FIXED,
            id="repaired, proven, then changed",
        ),
    ],
)  # fmt: skip
def test_a_task_gets_the_outcome_of_decision_4(steps: list[Ended], outcome: Outcome) -> None:
    assert task_outcome(steps) is outcome


def test_a_broken_step_makes_the_task_an_error_and_keeps_the_last_verdict() -> None:
    steps = [judged(WARN), Ended(StepType.PREVIEWS, Status.ERROR, None, Reason.TIMED_OUT)]
    assert task_status(steps) is Status.ERROR
    assert last_verdict(steps) is WARN


def test_a_task_is_skipped_only_when_every_step_is() -> None:
    skipped = Ended(StepType.PREVIEWS, Status.SKIPPED, None, Reason.UNSUPPORTED_FILE_TYPE)
    assert task_status([skipped, skipped]) is Status.SKIPPED
    assert task_status([skipped, judged(PASS)]) is Status.DONE


@pytest.mark.parametrize(
    ("tasks", "outcome"),
    [
        ([PASS, PASS], PASS),
        ([PASS, WARN], MIXED),
        ([PASS, NA, None], PASS),
        ([NA, None], NA),
        ([None, None], None),
        ([NA, NA], NA),
        ([FIXED, FIXED], FIXED),
        ([UNCHANGED, PASS], MIXED),
    ],
)
def test_a_job_gets_the_outcome_of_decision_5(tasks: list[Outcome | None], outcome: Outcome | None) -> None:
    assert job_outcome(tasks) is outcome


@pytest.mark.parametrize(
    ("tasks", "status"),
    [
        ([Status.DONE, Status.ERROR], Status.ERROR),
        ([Status.DONE, Status.SKIPPED], Status.DONE),
        ([Status.SKIPPED, Status.SKIPPED], Status.SKIPPED),
    ],
)
def test_a_job_gets_the_status_of_decision_5(tasks: list[Status], status: Status) -> None:
    assert job_status(tasks) is status
