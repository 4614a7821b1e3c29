"""Outside programs made for a test: an executable under a name, first on the PATH."""

import os
import sys
from pathlib import Path

import pytest


def fake_program(folder: Path, name: str, code: str) -> Path:
    """A program of this name in `folder` that runs this Python."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!{sys.executable} -SE\n{code}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def first_on_path(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Programs in `folder` come before those of the machine."""
    monkeypatch.setenv("PATH", f"{folder}:{os.environ.get('PATH', '')}")


def alive(pid: int) -> bool:
    """Whether a process is still at work."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
