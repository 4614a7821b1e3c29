"""One case: how to make a file, which check it is about, and whether it must trip it."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from random import Random
from typing import Any

from worker.preflight.facts.geometry import Rect


@dataclass(frozen=True, slots=True)
class Made:
    """A file and the truth about it. `places` are pages and areas, displayed points, where it is wrong.

    `target` adds to the case's own, for thresholds drawn by chance.
    """

    data: bytes
    places: tuple[tuple[int, Rect], ...] = ()
    target: dict[str, Any] = field(default_factory=dict)


Build = Callable[[Random], Made]
Decorator = Callable[[Build], Build]
Beside = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Case:
    """`trips` says whether the file must be found wrong. `beside` are checks switched on as well, with their
    targets. `seen_by`: the check whose findings count, where this one only sets what others are judged by.
    """

    check: str
    name: str
    trips: bool
    build: Build
    target: dict[str, Any]
    beside: Beside = field(default_factory=dict)
    seen_by: str = ""

    def made(self, seed: int) -> Made:
        """The file of this seed, the same bytes every time."""
        return self.build(Random(f"{self.check} {self.name} {seed}"))


_cases: list[Case] = []


def trips(check: str, *, beside: Beside | None = None, seen_by: str = "", **target: Any) -> Decorator:
    """The decorated builder makes files that must trip `check`; its name says why."""
    return _entry(Case(check, "", True, _nothing, target, beside or {}, seen_by or check))


def passes(check: str, *, beside: Beside | None = None, seen_by: str = "", **target: Any) -> Decorator:
    """The decorated builder makes near misses: files that must not trip `check`."""
    return _entry(Case(check, "", False, _nothing, target, beside or {}, seen_by or check))


def _entry(case: Case) -> Decorator:
    def enter(build: Build) -> Build:
        name = build.__name__.strip("_").replace("_", " ")
        _cases.append(replace(case, name=name, build=build))
        return build

    return enter


def _nothing(_chance: Random) -> Made:
    return Made(b"")


@lru_cache(maxsize=1)
def all_cases() -> tuple[Case, ...]:
    """Every case, in the order of files and lines."""
    from tests.accuracy import cases

    for info in pkgutil.iter_modules(cases.__path__):
        importlib.import_module(f"{cases.__name__}.{info.name}")
    return tuple(_cases)
