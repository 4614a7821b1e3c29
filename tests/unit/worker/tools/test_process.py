"""Outside programs: fenced in, ended with all they start, and every end has its code."""

import os
import sys
import time
from pathlib import Path

import pytest

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.tools import process
from worker.tools.program import MIB, Bounds, Program, find, present

PYTHON = Program("Python", (sys.executable,), starved=(b"MemoryError",))
NOWHERE = Program("Nothing", ("no-such-program-here", "/nor/here"))


def run(code: str, folder: Path, **bounds: float) -> process.Ran:
    return process.run(PYTHON, ["-c", code], folder, Bounds(**{"wall_seconds": 20, **bounds}))  # type: ignore[arg-type]


def refusal(code: str, folder: Path, **bounds: float) -> Refused:
    with pytest.raises(Refused) as refused:
        run(code, folder, **bounds)
    return refused.value


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def soon_gone(pid: int) -> bool:
    until = time.monotonic() + 3
    while alive(pid) and time.monotonic() < until:
        time.sleep(0.01)
    return not alive(pid)


def test_both_streams_come_back(tmp_path: Path) -> None:
    ran = run("import sys; print('out'); print('first\\nlast', file=sys.stderr)", tmp_path)
    assert (ran.exit_code, ran.out, ran.said) == (0, b"out\n", "last")


def test_an_absent_program_is_an_absent_engine(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        process.run(NOWHERE, [], tmp_path)
    assert refused.value.reason is Reason.ENGINE_UNAVAILABLE
    assert "Nothing" in refused.value.detail
    assert not present(NOWHERE)
    assert present(PYTHON)


def test_a_file_that_is_no_program_is_an_absent_engine(tmp_path: Path) -> None:
    file = tmp_path / "tool"
    file.write_bytes(b"\x00\x01")
    file.chmod(0o755)
    with pytest.raises(Refused) as refused:
        process.run(Program("Tool", (str(file),)), [], tmp_path)
    assert refused.value.reason is Reason.ENGINE_UNAVAILABLE


def test_a_program_is_found_without_a_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PATH")
    assert find(Program("Shell", ("sh",))).endswith("/sh")


@pytest.mark.parametrize(
    ("code", "bounds", "reason"),
    [
        ("import os; os.kill(os.getpid(), 11)", {}, Reason.FILE_DAMAGED),
        ("raise SystemExit(3)", {}, Reason.FILE_DAMAGED),
        ("import time; time.sleep(60)", {"wall_seconds": 0.5}, Reason.TIMED_OUT),
        ("while True: print('x' * 1000)", {"wall_seconds": 0.5}, Reason.TIMED_OUT),
        ("bytearray(900 * 1024 * 1024)", {"memory_bytes": 500 * MIB}, Reason.LIMIT_EXCEEDED),
        ("open('big', 'wb').write(bytes(2000000))", {"output_bytes": MIB}, Reason.FILE_DAMAGED),
        ("import os; os.kill(os.getpid(), 9)", {}, Reason.LIMIT_EXCEEDED),
    ],
)
def test_trouble_has_a_reason(tmp_path: Path, code: str, bounds: dict[str, float], reason: Reason) -> None:
    assert refusal(code, tmp_path, **bounds).reason is reason


def test_a_program_that_dies_of_a_limit_says_so(tmp_path: Path) -> None:
    flood = """if True:
        import signal
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        open("big", "wb").write(bytes(2_000_000))"""
    assert refusal(flood, tmp_path, output_bytes=MIB).reason is Reason.LIMIT_EXCEEDED
    assert (tmp_path / "big").stat().st_size <= MIB


def test_expected_exit_codes_are_no_trouble(tmp_path: Path) -> None:
    assert process.run(PYTHON, ["-c", "raise SystemExit(3)"], tmp_path, accept=(0, 3)).exit_code == 3


def test_a_flood_is_read_and_dropped(tmp_path: Path) -> None:
    code = "import sys; [s.write('x' * 5_000_000) for s in (sys.stdout, sys.stderr)]"
    ran = run(code, tmp_path, told_bytes=1000)
    assert (len(ran.out), len(ran.err)) == (1000, 1000)


def test_lines_come_while_it_runs(tmp_path: Path) -> None:
    code = """if True:
        import os, time
        print("one", flush=True)
        while not os.path.exists("go"):
            time.sleep(0.01)
        print("two")"""
    with process.started(PYTHON, ["-c", code], tmp_path, Bounds(wall_seconds=20)) as running:
        lines = running.lines()
        assert next(lines) == b"one"
        (tmp_path / "go").touch()
        assert list(lines) == [b"two"]
        assert running.end().exit_code == 0


@pytest.mark.parametrize("hang", [False, True])
def test_children_do_not_survive_and_are_not_waited_for(tmp_path: Path, hang: bool) -> None:
    code = f"""if True:
        import subprocess, sys, time
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        print(child.pid, flush=True)
        open("note", "w").write(str(child.pid))
        time.sleep({60 if hang else 0})"""
    began = time.monotonic()
    if hang:
        assert refusal(code, tmp_path, wall_seconds=1).reason is Reason.TIMED_OUT
    else:
        assert run(code, tmp_path).exit_code == 0
    assert time.monotonic() - began < 15
    assert soon_gone(int((tmp_path / "note").read_text()))


def test_a_block_left_early_ends_the_program(tmp_path: Path) -> None:
    with process.started(PYTHON, ["-c", "import time; time.sleep(60)"], tmp_path, Bounds()) as running:
        pid = running.process.pid
        assert alive(pid)
    assert not alive(pid)


def test_it_sees_nothing_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "secret")
    code = (
        "import os; print(*sorted(os.environ)); print(os.getcwd()); print(len(os.listdir('/proc/self/fd')))"
    )
    with (tmp_path / "open").open("wb"):
        names, folder, descriptors = run(code, tmp_path).out.decode().splitlines()
    assert set(names.split()) - {"LC_CTYPE"} == {"HOME", "LANG", "PATH", "TMPDIR", "TZ"}
    assert Path(folder) == tmp_path.resolve()
    assert int(descriptors) == 4  # three streams and the listing itself


def test_home_and_temporary_folder_are_private_and_vanish(tmp_path: Path) -> None:
    code = "import os, pathlib as p; p.Path.home().joinpath('x').touch(); print(os.environ['TMPDIR'])"
    temporary = Path(run(code, tmp_path).out.decode().strip())
    assert temporary.is_relative_to(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_limits_reach_the_program(tmp_path: Path) -> None:
    names = "RLIMIT_AS RLIMIT_DATA RLIMIT_NOFILE RLIMIT_CORE"
    code = f"import resource as r; print(*(r.getrlimit(getattr(r, x))[0] for x in '{names}'.split()))"
    assert run(code, tmp_path, memory_bytes=700 * MIB, files=64).out.split() == [
        str(700 * MIB).encode(),
        str(700 * MIB).encode(),
        b"64",
        b"0",
    ]
    greedy = Program("Python", (sys.executable,), reserves=True)
    assert process.run(greedy, ["-c", code], tmp_path, Bounds(memory_bytes=700 * MIB)).out.startswith(b"-1 ")


def test_a_version_is_asked_for_once() -> None:
    assert process.version(PYTHON).startswith("Python 3")
    with pytest.raises(Refused):
        process.version(NOWHERE)


def test_the_callers_own_group_is_left_alone(tmp_path: Path) -> None:
    assert run("import os; print(os.getpgid(0) == os.getpid())", tmp_path).out == b"True\n"
    assert os.getpgid(0) != 0
