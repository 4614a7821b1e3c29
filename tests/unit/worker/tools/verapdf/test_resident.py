"""The warm process of veraPDF: its absence, its crash, its hang and its nonsense each have a code."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shared.errors import Refused
from shared.vocabulary import Reason
from tests.support.engines import alive, fake_program, first_on_path
from worker.tools.program import MIB, Program
from worker.tools.verapdf import home as home_module
from worker.tools.verapdf import judge as judge_module
from worker.tools.verapdf import resident as resident_module
from worker.tools.verapdf.fence import fence, limits
from worker.tools.verapdf.home import find_home
from worker.tools.verapdf.judge import end_warm, judge
from worker.tools.verapdf.resident import Absurd
from worker.tools.verapdf.verdicts import Verdict

READY = "import os, sys, time, json\nprint(json.dumps({'ready': '9.9'}), flush=True)\n"
ROW = (
    '{"requested": "1b", "matched": "1b", "compliant": true, "passedChecks": 3, "failedChecks": 0,'
    ' "passedRules": 2, "failedRules": 0, "failures": []}'
)
ANSWER = f"print('{{\"rows\": [{ROW}]}}', flush=True)"
EVERY_LINE = f"{READY}for line in sys.stdin:\n    {ANSWER}\n"
Judged = Callable[..., tuple[Verdict, ...]]


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Judged]:
    """Judge with a Java that runs this Python instead."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "greenfield-apps-9.9.jar").touch()
    (folder / "Resident.class").touch()
    first_on_path(monkeypatch, tmp_path / "bin")
    monkeypatch.setattr(resident_module, "fence", limits)  # these programs leave marks in the test's folder
    file = tmp_path / "a.pdf"
    file.touch()

    def run(code: str, seconds: float = 20) -> tuple[Verdict, ...]:
        fake_program(tmp_path / "bin", "java", code)
        return judge(file, ["1b"], None, home=str(folder), memory_bytes=1024 * MIB, seconds=seconds)

    yield run
    end_warm()


def rows(row: str) -> str:
    return f'{{"rows": [{row}]}}'


def refusal(ask: Judged, code: str, **options: float) -> Reason:
    with pytest.raises(Refused) as refused:
        ask(code, **options)
    return refused.value.reason


def test_one_process_answers_file_after_file(ask: Judged, tmp_path: Path) -> None:
    count = f"open({str(tmp_path / 'starts')!r}, 'a').write('x')\n"
    assert ask(count + EVERY_LINE) == ask(count + EVERY_LINE) == (Verdict("1b", "1b", True, 3, 0, 2, 0),)
    assert (tmp_path / "starts").read_text() == "x"


def test_it_is_replaced_after_so_many_files(
    ask: Judged, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resident_module, "FILES", 2)
    count = f"open({str(tmp_path / 'starts')!r}, 'a').write('x')\n"
    for _ in range(5):
        ask(count + EVERY_LINE)
    assert (tmp_path / "starts").read_text() == "xxx"


def test_no_veraPDF_is_an_absent_engine(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        find_home(str(tmp_path))
    assert refused.value.reason is Reason.ENGINE_UNAVAILABLE


def test_no_java_is_an_absent_engine(ask: Judged, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home_module, "JAVA", Program("Java", ("/nowhere/java",)))
    assert refusal(ask, EVERY_LINE) is Reason.ENGINE_UNAVAILABLE


@pytest.mark.parametrize(
    "code", ["raise SystemExit(1)", "print('hello', flush=True)", "print('[]', flush=True)"]
)
def test_one_that_does_not_start_is_an_absent_engine(ask: Judged, code: str) -> None:
    assert refusal(ask, code) is Reason.ENGINE_UNAVAILABLE


def test_one_that_never_gets_ready_is_an_absent_engine(ask: Judged, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resident_module, "START_SECONDS", 0.3)
    assert refusal(ask, "import time; time.sleep(60)") is Reason.ENGINE_UNAVAILABLE


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("sys.stdin.readline(); os.kill(os.getpid(), 11)", Reason.FILE_DAMAGED),
        ("sys.stdin.readline(); raise SystemExit(3)", Reason.FILE_DAMAGED),
        ("sys.stdin.readline(); os.kill(os.getpid(), 9)", Reason.LIMIT_EXCEEDED),
        ('sys.stdin.readline(); print(\'{"refused": "damaged"}\', flush=True)', Reason.FILE_DAMAGED),
        ('sys.stdin.readline(); print(\'{"refused": "encrypted"}\', flush=True)', Reason.FILE_ENCRYPTED),
        ('sys.stdin.readline(); print(\'{"refused": "memory"}\', flush=True)', Reason.LIMIT_EXCEEDED),
    ],
)
def test_a_crash_and_a_refusal_have_a_code_and_the_next_file_is_judged(
    ask: Judged, code: str, reason: Reason
) -> None:
    assert refusal(ask, READY + code) is reason
    end_warm()
    assert ask(EVERY_LINE)


def test_a_hang_is_ended_with_all_it_started(ask: Judged, tmp_path: Path) -> None:
    code = (
        f"{READY}import subprocess\nsys.stdin.readline()\n"
        f"child = subprocess.Popen(['sleep', '60'])\n"
        f"open({str(tmp_path / 'pids')!r}, 'w').write(f'{{os.getpid()}} {{child.pid}}')\n"
        "time.sleep(60)"
    )
    assert refusal(ask, code, seconds=2) is Reason.TIMED_OUT
    pids = [int(pid) for pid in (tmp_path / "pids").read_text().split()]
    until = time.monotonic() + 5
    while any(map(alive, pids)) and time.monotonic() < until:
        time.sleep(0.01)
    assert not any(map(alive, pids))
    assert ask(EVERY_LINE)  # a new one has taken its place


@pytest.mark.parametrize(
    "said",
    [
        "nonsense",
        "[1]",
        "{}",
        '{"rows": []}',
        '{"rows": [{"requested": "1b"}]}',
        rows(ROW.replace('"failedRules": 0', '"failedRules": 1')),
        rows(ROW.replace('"passedChecks": 3', '"passedChecks": -3')),
        rows(ROW.replace('"requested": "1b"', '"requested": "2b"')),
        '{"refused": "moon"}',
    ],
)
def test_nonsense_is_no_verdict(ask: Judged, said: str) -> None:
    with pytest.raises(Absurd):
        ask(f"{READY}sys.stdin.readline()\nprint({said!r}, flush=True)\ntime.sleep(60)")
    end_warm()
    assert ask(EVERY_LINE)


def test_an_answer_without_end_is_no_verdict(ask: Judged, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resident_module, "ANSWER_BYTES", 1 * MIB)
    with pytest.raises(Absurd, match="does not stop"):
        ask(f"{READY}sys.stdin.readline()\nwhile True: sys.stdout.write('x' * 65536)")


def test_what_is_forked_off_starts_its_own(ask: Judged, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(EVERY_LINE)
    (key,) = judge_module._warm
    monkeypatch.setattr(judge_module.os, "getpid", lambda: key[0] + 1)
    ask(EVERY_LINE)
    assert len(judge_module._warm) == 2
    end_warm()
    monkeypatch.undo()


@pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap is not installed")
def test_it_has_no_network_and_nothing_to_write_to(
    ask: Judged, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resident_module, "fence", fence)
    tried = (
        "import os, socket\nopen('mine', 'w').close()\n"
        f"try:\n    open({str(tmp_path / 'not-mine')!r}, 'w')\nexcept OSError:\n    pass\n"
        "else:\n    raise SystemExit(1)\n"
        "names = [name for _, name in socket.if_nameindex()]\n"
        "seen = [name for name in os.listdir('/proc') if name.isdecimal()]\n"
        "if names != ['lo'] or len(seen) > 3: raise SystemExit(1)\n"
    )
    monkeypatch.setattr(resident_module, "limits", fence)
    assert ask(tried + EVERY_LINE)
