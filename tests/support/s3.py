"""S3-compatible servers as processes: moto speaks the protocol, rclone checks signatures on all but forms."""

import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import requests

from tests.support.free import free_port

ACCESS, SECRET = "filecheck-test", "a-secret-of-the-tests"
_SECONDS = 30


@contextmanager
def moto() -> Iterator[dict[str, str]]:
    """The settings of a moto server, which accepts any signature."""
    port = free_port()
    with _running([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], port):
        yield _settings(port)


@contextmanager
def rclone(folder: Path) -> Iterator[dict[str, str]]:
    """The settings of `rclone serve s3`, which checks signatures but knows no form uploads."""
    port = free_port()
    program = Path(sysconfig.get_path("scripts")) / "rclone"
    command = [str(program), "serve", "s3", "--addr", f"127.0.0.1:{port}", "--auth-key", f"{ACCESS},{SECRET}"]
    command += ["--config", str(folder / "none.conf"), str(folder)]
    with _running(command, port):
        yield _settings(port)


def _settings(port: int) -> dict[str, str]:
    return {
        "S3_ENDPOINT": f"http://127.0.0.1:{port}",
        "S3_ACCESS_KEY": ACCESS,
        "S3_SECRET_KEY": SECRET,
    }


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(process, port)
            yield
        finally:
            process.kill()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = monotonic() + _SECONDS
    with requests.Session() as session:
        session.trust_env = False
        while True:
            try:
                session.get(f"http://127.0.0.1:{port}/", timeout=2)
                return
            except requests.RequestException:
                assert process.poll() is None, f"{process.args} ended"
                assert monotonic() < deadline, f"{process.args} does not answer"
                sleep(0.1)
