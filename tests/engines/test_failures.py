"""Each kind of trouble with each engine ends in its reason code, and leaves no process behind."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.vocabulary import StepType
from tests.engines.doing import Doing, doings, ended
from tests.engines.table import USES, Trouble, Use, cases
from tests.support.engines import alive
from worker.engine.sandbox import Sandbox
from worker.steps.contract import Limits
from worker.tools.verapdf import resident
from worker.tools.verapdf.fence import limits
from worker.tools.verapdf.judge import end_warm

PATIENCE = (4, 16, 64)  # seconds: on a busy machine a program may not come to hang before it is ended
OUTSIDE = [one for one in cases() if one[0].name != "reader"]
INSIDE = {"crash": "crash", "hang": "hang_with_children", "absurd": "steal"}  # of `bad_nursery`
# Before it fails the resident one says that it is ready, and waits for a file.
READY = 'echo \'{"ready": "9.9"}\'; read -r _\n'
FAILS = "kill -SEGV $$"
HANGS = 'sleep 61 & echo "$$ $!" > {pids}; wait'
# Writes where it is told to, or where LibreOffice would, or says what veraPDF might.
RUBBISH = """
echo 'Page 1'; echo rubbish > document.pdf; echo rubbish > page1.psd
for word in "$@"; do case "$word" in -sOutputFile=*%d*) ;;
  -sOutputFile=*|--output=*) echo rubbish > "${word#*=}";; esac; done"""


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A machine with no program but those in `bin`, and with a veraPDF in `home`."""
    (tmp_path / "bin").mkdir()
    home = tmp_path / "home"
    home.mkdir()
    (home / "greenfield-apps-9.9.jar").touch()
    (home / "Resident.class").touch()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr("worker.tools.program.PLACES", "/nowhere")
    monkeypatch.setattr(resident, "fence", limits)  # these programs write into the test's folder
    yield tmp_path
    end_warm()


def play(machine: Path, use: Use, trouble: Trouble) -> None:
    """Put the program there that gets into this trouble."""
    if not use.command or trouble == "absent":
        return
    script = {"crash": FAILS, "hang": HANGS, "absurd": RUBBISH}[trouble]
    ready = READY if use.command == "java" else ""
    program = machine / "bin" / use.command
    program.write_text(f"#!/bin/sh\n{ready}{script.replace('{pids}', str(machine / 'pids'))}\n")
    program.chmod(0o755)


def gone(pids: list[int]) -> bool:
    """None of them is at work any more (soon)."""
    until = time.monotonic() + 20
    while any(map(alive, pids)) and time.monotonic() < until:
        time.sleep(0.01)
    return not any(map(alive, pids))


def test_every_use_is_made_to_happen() -> None:
    assert {use.name for use in USES} == {*doings(), "reader"}
    assert {use.name for use, trouble in cases() if trouble == "hang"} >= {u.name for u in USES if u.command}


@pytest.mark.parametrize(("use", "trouble"), OUTSIDE, ids=lambda one: getattr(one, "name", one))
def test_trouble_with_an_engine_has_its_reason(machine: Path, use: Use, trouble: Trouble) -> None:
    play(machine, use, trouble)
    reason = use.reason(trouble)
    assert reason is not None
    for seconds in PATIENCE if trouble == "hang" else (100,):
        folder = machine / f"within-{seconds}"
        folder.mkdir()
        told = ended(doings()[use.name], folder, Limits(seconds, verapdf_home=str(machine / "home")))
        assert told == [reason.value]
        if trouble == "hang" and (machine / "pids").exists():
            break
    if trouble == "hang":
        pids = [int(pid) for pid in (machine / "pids").read_text().split()]
        assert len(pids) == 2 and gone(pids)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    made = Sandbox("tests.support.bad_nursery")
    yield made
    made.close()


@pytest.mark.parametrize("trouble", INSIDE)
def test_trouble_in_a_reader_of_our_own_has_its_reason(
    sandbox: Sandbox, tmp_path: Path, trouble: Trouble
) -> None:
    """What a hanging child leaves behind is looked for in tests/unit/worker/engine/test_sandbox.py."""
    (use,) = [one for one in USES if one.name == "reader"]
    doing = Doing(StepType.PREVIEWS, b"%PDF-1.7", {"does": INSIDE[trouble], "mark": "engines"})
    bounds = Limits(2 if trouble == "hang" else 30)
    assert ended(doing, tmp_path, bounds, sandbox.run) == [str(use.reason(trouble))]
