"""A file judged by PDF/A and PDF/UA profiles, by the warm veraPDF of this process."""

import os
from collections.abc import Sequence
from pathlib import Path

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.tools.verapdf.home import find_home
from worker.tools.verapdf.resident import Absurd, Resident
from worker.tools.verapdf.verdicts import Verdict, read_verdicts

_REFUSALS = {
    "encrypted": Reason.FILE_ENCRYPTED,
    "damaged": Reason.FILE_DAMAGED,
    "memory": Reason.LIMIT_EXCEEDED,
}
# By process: what is forked off must not talk through its parent's pipes.
_warm: dict[tuple[int, str, int], Resident] = {}


def judge(
    path: Path, codes: Sequence[str], password: str | None, *, home: str, memory_bytes: int, seconds: float
) -> tuple[Verdict, ...]:
    """The verdict on every code, in their order; `auto` may yield several.

    Args:
        path: the file.
        codes: of contract F.
        password: opens an encrypted file.
        home: the folder of veraPDF, empty for the standard one.
        memory_bytes: what its process may use.
        seconds: wall time for this file.

    Raises:
        Refused: `engine_unavailable`, `file_damaged`, `file_encrypted`, `limit_exceeded` or `timed_out`.
        Absurd: the engine answers nonsense.
    """
    known = find_home(home)
    key = (os.getpid(), str(known.jar), memory_bytes)
    resident = _warm.setdefault(key, Resident(known, memory_bytes))
    request = {"path": str(path.resolve()), "codes": list(codes), "password": password}
    try:
        answer = resident.ask(request, seconds)
        refused = answer.get("refused")
        if refused is None:
            return read_verdicts(answer.get("rows"), codes)
    except Absurd:
        resident.end()
        raise
    if refused == "memory":
        resident.end()
    if refused not in _REFUSALS:
        raise Absurd(f"veraPDF refused for {str(refused)[:40]!r}")
    raise Refused(_REFUSALS[refused])


def end_warm() -> None:
    """End what this process keeps warm."""
    for key in [key for key in _warm if key[0] == os.getpid()]:
        _warm.pop(key).end()
