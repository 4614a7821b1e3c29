"""The loop of the hot folder: take what has arrived, check it side by side, sort it."""

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future
from concurrent.futures import wait as wait_for
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import Protocol

from cli.check.crew import Crew
from cli.check.files import Checked
from cli.watch.inbox import Inbox
from cli.watch.trays import Trays

_LOOK_SECONDS = 0.5


class Told(Protocol):
    """Who is told what became of a file: where it lies now, or why it could not be moved."""

    def __call__(self, checked: Checked, now_at: Path | None, trouble: str | None) -> None:
        """One file has been judged."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """A file under way, as it was when it was taken."""

    changed_ns: int
    judged: Future[Checked]


class Watching:
    """Watches one inbox.

    Args:
        crew: who checks.
        inbox: where files arrive.
        trays: where they go.
        told: hears of each file.
    """

    def __init__(self, crew: Crew[Checked], inbox: Inbox, trays: Trays, told: Told) -> None:
        self._crew = crew
        self._inbox = inbox
        self._trays = trays
        self._told = told
        self._under_way: dict[Path, _Taken] = {}
        # Checked but not to be moved, such as a file locked by its owner: not taken again until it changes.
        self._stuck: dict[Path, int] = {}

    def until(self, over: Callable[[], bool]) -> None:
        """Look again and again until `over`; what is under way is sorted first."""
        while not over():
            self._round()
        while self._under_way:
            self._sort()

    def once(self) -> None:
        """Take everything that is there now, wait for what is still arriving, sort it all."""
        self.until(lambda: not self._under_way and self._nothing_left())

    def _nothing_left(self) -> bool:
        return all(self._stuck.get(path) == _changed(path) for path in self._inbox.present())

    def _round(self) -> None:
        for path in self._inbox.arrived():
            changed = _changed(path)
            if path not in self._under_way and self._stuck.get(path) != changed:
                self._stuck.pop(path, None)
                self._under_way[path] = _Taken(changed, self._crew.begin(path))
        if self._under_way:
            self._sort()
        else:
            sleep(_LOOK_SECONDS)

    def _sort(self) -> None:
        """Put away what has been judged; waits a moment when nothing has."""
        judging = [taken.judged for taken in self._under_way.values()]
        wait_for(judging, timeout=_LOOK_SECONDS, return_when=FIRST_COMPLETED)
        for path in [path for path, taken in self._under_way.items() if taken.judged.done()]:
            taken = self._under_way.pop(path)
            if _changed(path) != taken.changed_ns:
                continue  # written anew meanwhile: the verdict is about a file that is gone
            checked = taken.judged.result()
            try:
                self._told(checked, self._trays.put(checked), None)
            except OSError as error:
                self._stuck[path] = taken.changed_ns
                self._told(checked, None, error.strerror or str(error))


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
