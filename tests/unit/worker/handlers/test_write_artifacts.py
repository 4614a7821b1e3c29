"""How a task ends, and which files its customer gets (decisions 4, 6, 19)."""

from shared.vocabulary import Outcome, Reason, Status, StepType
from tests.support.records import artifact, step, task
from worker.handlers.write_artifacts import verdict

JUDGED = step(StepType.PREFLIGHT, 0, status=Status.DONE, outcome=Outcome.WARN)
OPTIMIZED = step(StepType.OPTIMIZE, 1, status=Status.DONE, outcome=Outcome.NA)
SPLIT = step(StepType.SPLIT_PAGES, 2, status=Status.DONE, outcome=Outcome.NA)


def made(by: str, position: int, role: str = "optimizedFile"):  # type: ignore[no-untyped-def]
    return artifact(role, position, step_id=by, registered=False)


def test_an_unchanged_file_is_its_own_deliverable() -> None:
    end = verdict(task(JUDGED), [])
    assert (end.status, end.outcome, end.deliverables) == (Status.DONE, Outcome.WARN, ("art_source_0",))


def test_the_last_change_is_the_deliverable_and_previews_never_are() -> None:
    staged = [made(OPTIMIZED.id, 1), made(SPLIT.id, 2), made(SPLIT.id, 3), made("step_p", 4, "preview")]
    end = verdict(task(JUDGED, OPTIMIZED, SPLIT), staged)
    assert end.deliverables == ("art_optimizedFile_2", "art_optimizedFile_3")
    assert len(end.register) == 4


def test_parts_of_a_file_are_deliverables_and_do_not_hide_its_verdict() -> None:
    parts = [artifact("optimizedFile", n, step_id=SPLIT.id, provenance={"replaces": False}) for n in (2, 3)]
    repaired = step(StepType.AUTOFIX, 0, status=Status.DONE, outcome=Outcome.FIXED)
    proven = step(StepType.REPREFLIGHT, 1, status=Status.DONE, outcome=Outcome.FAIL)
    end = verdict(task(repaired, proven, SPLIT), [made(repaired.id, 1), *parts])
    assert end.deliverables == ("art_optimizedFile_2", "art_optimizedFile_3")
    assert end.outcome is Outcome.FAIL


def test_a_task_in_error_has_no_deliverable_but_keeps_its_last_verdict() -> None:
    broken = step(StepType.PREVIEWS, 1, status=Status.ERROR, reason=Reason.TIMED_OUT)
    end = verdict(task(JUDGED, broken), [])
    assert (end.status, end.outcome, end.reason) == (Status.ERROR, Outcome.WARN, Reason.TIMED_OUT)
    assert end.deliverables == ()


def test_a_task_of_which_nothing_ran_is_skipped_for_the_common_reason() -> None:
    skipped = step(status=Status.SKIPPED, reason=Reason.UNSUPPORTED_FILE_TYPE)
    end = verdict(task(skipped), [])
    assert (end.status, end.outcome, end.reason) == (
        Status.SKIPPED,
        Outcome.NA,
        Reason.UNSUPPORTED_FILE_TYPE,
    )


def test_a_validation_without_its_engine_is_a_warning_not_a_pass() -> None:
    skipped = step(StepType.VALIDATE, 1, status=Status.SKIPPED, reason=Reason.ENGINE_UNAVAILABLE)
    passed = step(status=Status.DONE, outcome=Outcome.PASS)
    assert verdict(task(passed, skipped), []).outcome is Outcome.WARN
