"""Which files of a folder have arrived whole: their size and time have not changed for a while.

Looking again works on every file system, network shares included, where being told of changes does not.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from cli.check.gathered import is_print_file

_EMPTY = 10  # how many times longer an empty file is waited for


@dataclass(frozen=True, slots=True)
class _Seen:
    size: int
    changed_ns: int
    since: float


class Inbox:
    """One watched folder; its sub-folders are not looked into.

    Args:
        folder: where files arrive.
        settle: seconds a file must stay as it is before it counts as whole.
        clock: seconds that only go forward; tests give their own.
    """

    def __init__(self, folder: Path, settle: float, clock: Callable[[], float] = monotonic) -> None:
        self._folder = folder
        self._settle = settle
        self._clock = clock
        self._seen: dict[Path, _Seen] = {}

    def arrived(self) -> list[Path]:
        """The files that are whole now, oldest first."""
        now = self._clock()
        self._seen = {path: self._look(path, now) for path in self.present()}
        whole = [path for path, seen in self._seen.items() if now - seen.since >= self._patience(seen)]
        return sorted(whole, key=lambda path: (self._seen[path].changed_ns, path.name))

    def _patience(self, seen: _Seen) -> float:
        """An empty file is most likely about to be written."""
        return self._settle if seen.size else self._settle * _EMPTY

    def present(self) -> list[Path]:
        """The files that are there, whole or not."""
        return [path for path in self._folder.iterdir() if is_print_file(path) and path.is_file()]

    def _look(self, path: Path, now: float) -> _Seen:
        try:
            found = path.stat()
        except OSError:  # taken away between the two looks
            return _Seen(0, 0, now)
        before = self._seen.get(path)
        if before and (before.size, before.changed_ns) == (found.st_size, found.st_mtime_ns):
            return before
        return _Seen(found.st_size, found.st_mtime_ns, now)
