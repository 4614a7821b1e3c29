"""`filecheck up` as one starts it: ready, restarted, killed, stopped, started again."""

import contextlib
import os
import re
import signal
import socket
import stat
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from time import monotonic, sleep

import psycopg2
import pytest
import requests

from tests.support.house import COMMAND, Up, alive_in, gone

pytestmark = pytest.mark.processes


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that only this user may enter."""
    base = Path.home() if os.access(Path.home(), os.W_OK) else None
    made = Path(mkdtemp(prefix="fc-up-", dir=base))
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    yield made
    rmtree(made, ignore_errors=True)


@pytest.fixture
def start() -> Iterator[Callable[..., Up]]:
    """Starts houses and makes sure that none outlives its test."""
    started: list[Up] = []

    def begin(data: Path, *arguments: str, **variables: str) -> Up:
        started.append(Up(data, *arguments, **variables))
        return started[-1]

    yield begin
    for up in started:
        up.kill()
    for up in started:
        gone(up.data)


def pid_of(up: Up, words: str) -> int:
    (pid,) = [
        pid
        for pid, command in alive_in(up.data).items()
        if words in command and os.getsid(pid) == pid and "cli.main" not in command
    ]
    return pid


def test_it_runs_once_in_a_folder_nobody_else_may_enter_and_touches_no_parent(home, start):
    modes = {folder: folder.stat().st_mode for folder in (home, *home.parents)}
    up = start(home / "data").ready()
    assert up.call("GET", "/jobs/absent").status_code == 404
    assert {folder: folder.stat().st_mode for folder in modes} == modes
    # The folders of steps belong to the users that steps run as; all that stays is ours.
    kept = [path for path in (home / "data").rglob("*") if "work" not in path.parts]
    assert {path.stat().st_uid for path in kept} == {os.geteuid()}
    for name in ("connection.json", "secrets.json", "environment"):
        assert stat.S_IMODE((home / "data" / name).stat().st_mode) == 0o600

    second = subprocess.run([*COMMAND, "--data", str(up.data)], capture_output=True, text=True, check=False)
    assert second.returncode == 1
    assert f"in use by another `filecheck up` (process {up.process.pid})" in second.stderr
    assert up.call("GET", "/jobs/absent").status_code == 404

    assert up.stop() == 0
    gone(up.data)


def test_the_sample_job_ends_it_and_is_still_there_after_a_restart(home, start):
    up = start(home / "data", "--demo", "--once")
    assert up.process.wait(90) == 0, up.text()
    job_id = re.search(r"Job (job_\w+)  done  fail", up.text()).group(1)
    assert "is not embedded" in up.text()
    previews = re.findall(r"page \d +(\S+\.png)", up.text())
    assert len(previews) == 2
    assert all(Path(path).read_bytes().startswith(b"\x89PNG") for path in previews)
    assert not (home / "data" / "connection.json").exists()
    gone(up.data)

    up = start(home / "data").ready()
    job = up.call("GET", f"/jobs/{job_id}").json()["job"]
    assert (job["status"], job["outcome"]) == ("done", "fail")
    assert _count(up, "select count(*) from api_keys where element is null") == 1
    assert _count(up, "select count(*) from api_keys where revoked_at is null") == 2  # and the demo shop's
    assert up.stop(signal.SIGTERM) == 0
    gone(up.data)


def test_what_is_killed_comes_back(home, start):
    up = start(home / "data").ready()
    os.kill(pid_of(up, "bin/postgres "), signal.SIGKILL)
    up.says("PostgreSQL ended (SIGKILL); starting it again")
    up.says("PostgreSQL is running again")
    os.kill(pid_of(up, "valkey-server"), signal.SIGKILL)
    up.says("Redis is running again")
    os.kill(pid_of(up, "gunicorn"), signal.SIGKILL)
    up.says("API is running again")
    _until_answers(up)


def test_killing_it_leaves_nothing_behind_and_the_next_start_recovers(home, start):
    up = start(home / "data").ready()
    key = up.connection["secretKey"]
    up.kill()
    gone(up.data)

    up = start(home / "data").ready()
    assert up.connection["secretKey"] == key
    up.process.send_signal(signal.SIGSTOP)  # so that it cannot tidy up while its children die one by one
    for pid in alive_in(up.data):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    up.kill()
    gone(up.data)

    up = start(home / "data").ready()
    assert up.connection["secretKey"] == key
    assert up.call("GET", "/jobs/absent").status_code == 404


def test_servers_named_in_the_environment_are_used_instead_of_its_own(home, start, servers):
    address = servers.empty_database()
    up = start(home / "data", DATABASE_URL=address, REDIS_URL=servers.redis_url()).ready()
    assert up.call("GET", "/jobs/absent").status_code == 404
    commands = " ".join(alive_in(up.data).values())
    assert "postgres -D" not in commands
    assert "valkey-server" not in commands
    assert not (home / "data" / "postgres").exists()
    assert up.stop() == 0


def test_a_port_in_use_is_refused_before_anything_starts(home):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [*COMMAND, "--data", str(home / "data"), "--port", port],
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert f"port {port}" in done.stderr
    assert not (home / "data" / "postgres").exists()


def test_tools_for_language_models_run_beside_it_when_asked_for(home, start):
    up = start(home / "data", "--mcp-port", "0")
    up.ready()
    address = up.connection["mcpUrl"]
    assert address.endswith("/mcp")
    up.says(f"MCP       {address}")
    deadline = monotonic() + 40
    while monotonic() < deadline:
        try:
            # It is there and speaks the protocol, which an empty object is not.
            assert requests.post(address, json={}, timeout=10).status_code in {400, 406}
            return
        except requests.ConnectionError:
            sleep(0.2)
    pytest.fail(up.text())


def test_long_paths_with_odd_characters_work(home, start):
    up = start(home / "a folder, with 100% odd characters" / ("long-" * 20) / "data")
    up.ready()
    assert up.call("GET", "/jobs/absent").status_code == 404


def _count(up: Up, query: str) -> int:
    address = next(
        line.split("=", 1)[1].strip().strip("'")
        for line in (up.data / "environment").read_text().splitlines()
        if line.startswith("DATABASE_URL=")
    )
    connection = psycopg2.connect(address)
    try:
        with connection.cursor() as cursor:
            cursor.execute(query)
            return int(cursor.fetchone()[0])
    finally:
        connection.close()


def _until_answers(up: Up, tries: int = 100) -> None:
    for _ in range(tries):
        try:
            if up.call("GET", "/readyz").status_code == 200:
                return
        except OSError:
            pass
        sleep(0.1)
    pytest.fail(up.text())
