"""Steps that crash, hang, grow or lie end in a reason code, and the next step runs as if nothing was."""

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import psutil
import pytest

from shared.errors import Refused
from shared.vocabulary import FileType, Outcome, Reason, StepType
from worker.engine.sandbox import Sandbox
from worker.engine.wire import Request, StepBug
from worker.steps.contract import Limits, Source, StepResult
from worker.tools.program import Program, present

MIB = 1024 * 1024


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    made = Sandbox("tests.support.bad_nursery")
    yield made
    made.close()


def do(sandbox: Sandbox, does: str, folder: Path, **extra: object) -> StepResult:
    endless = does in {"fork_bomb", "hang", "burn", "hang_with_children", "hang_in_a_program"}
    limits = Limits(wall_seconds=2 if endless else 30, memory_bytes=1024 * MIB, output_bytes=5 * MIB)
    source = Source(folder / "source", FileType.PDF, "application/pdf", "a.pdf")
    return sandbox.run(Request(StepType.PREVIEWS, source, {"does": does, **extra}, folder, limits))


def gone(mark: str) -> bool:
    """No process has this mark in its arguments (soon)."""
    for _ in range(200):
        if not any(mark in " ".join(p.info["cmdline"] or ()) for p in psutil.process_iter(["cmdline"])):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize(
    ("does", "reason"),
    [
        ("crash", Reason.FILE_DAMAGED),
        ("hang", Reason.TIMED_OUT),
        ("burn", Reason.TIMED_OUT),
        ("fork_bomb", Reason.TIMED_OUT),
        ("eat_memory", Reason.LIMIT_EXCEEDED),
        ("fill_disk", Reason.LIMIT_EXCEEDED),
        ("recurse", Reason.LIMIT_EXCEEDED),
        ("refuse", Reason.FILE_DAMAGED),
    ],
)
def test_trouble_has_a_reason_and_the_next_step_runs(
    sandbox: Sandbox, tmp_path: Path, does: str, reason: Reason
) -> None:
    with pytest.raises(Refused) as refused:
        do(sandbox, does, tmp_path)
    assert refused.value.reason is reason
    assert do(sandbox, "make", tmp_path).outputs[0].path.read_text() == "made"


def test_a_bug_comes_back_with_its_traceback(sandbox: Sandbox, tmp_path: Path) -> None:
    with pytest.raises(StepBug, match="ZeroDivisionError: a bug"):
        do(sandbox, "bug", tmp_path)


@pytest.mark.parametrize("does", ["hang_with_children", "hang_in_a_program", "leave_a_child"])
def test_what_a_step_started_ends_with_it(sandbox: Sandbox, tmp_path: Path, does: str) -> None:
    mark = f"mark-{uuid4().hex}"
    try:
        do(sandbox, does, tmp_path, mark=mark)
    except Refused as refused:
        assert refused.reason is Reason.TIMED_OUT  # noqa: PT017
    assert (tmp_path / "note").read_text() == "began"
    assert gone(mark)


@pytest.mark.parametrize(
    ("command", "argument", "says"),
    [("gs", "--version", "."), ("java", "-version", "version"), ("soffice", "--version", "LibreOffice")],
)
def test_outside_programs_start_below_a_step(
    sandbox: Sandbox, tmp_path: Path, command: str, argument: str, says: str
) -> None:
    if not present(Program(command, (command,))):
        pytest.skip(f"{command} is not installed")
    result = do(sandbox, "ask_version", tmp_path, command=command, argument=argument).result
    assert result is not None
    assert says in result["version"]


@pytest.mark.parametrize("does", ["steal", "steal_by_link"])
def test_a_step_cannot_hand_out_files_outside_its_folder(sandbox: Sandbox, tmp_path: Path, does: str) -> None:
    with pytest.raises(StepBug, match="not a file in the step's folder"):
        do(sandbox, does, tmp_path)


def test_a_step_sees_no_secret_and_no_descriptor_of_the_worker(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    fresh = Sandbox("tests.support.bad_nursery")
    try:
        result = do(fresh, "tell", tmp_path)
    finally:
        fresh.close()
    assert result.outcome is Outcome.NA
    assert result.result is not None
    assert "secret" not in str(result.result["environment"])
    assert [d for d in result.result["descriptors"] if not d.startswith("pipe:")] == []
    assert len(result.result["descriptors"]) == 1  # the one it answers on
    assert Path(result.result["folder"]) == tmp_path.resolve()
    assert result.result["memory"] == 1024 * MIB


def test_a_nursery_that_died_is_started_again(sandbox: Sandbox, tmp_path: Path) -> None:
    do(sandbox, "make", tmp_path)
    assert sandbox._process is not None
    for process in psutil.Process(sandbox._process.pid).children(recursive=True):
        with suppress(psutil.NoSuchProcess):  # the first one of a namespace takes the others along
            process.kill()
    assert do(sandbox, "make", tmp_path).outcome is Outcome.NA
