"""Finds the repairs by walking their folder; nothing is registered by hand."""

import importlib
import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from worker.fixes.contract import Applied, Repair
from worker.fixes.pdf import repairs
from worker.fixes.pdf.work import Ended, Work
from worker.preflight.facts.geometry import Rect
from worker.preflight.facts.page import Page


@dataclass(frozen=True, slots=True)
class View:
    """What is compared: an area of a page before with an area of a page after, both as displayed."""

    before: int
    after: int
    area_before: Rect
    area_after: Rect


Views = Callable[[Sequence[Page], Sequence[Page], Applied, Work], list[View]]


@dataclass(frozen=True, slots=True)
class Found:
    """A repair with its title and its functions.

    `views`: for repairs that move pages about, where each part of the document is afterwards. `expected`: for
    repairs that change colours, the pictures a page may look like afterwards, pixel by pixel.
    """

    repair: Repair
    title: str
    run: Callable[[Work], Ended]
    module: str
    views: Views | None
    expected: Callable[[Any, Work], Sequence[Any]] | None


def whole_pages(before: Sequence[Page], after: Sequence[Page], _applied: Applied, _work: Work) -> list[View]:
    """Pages as displayed, whatever became of their sizes and of their user space."""
    return [View(old.number, new.number, old.crop, new.crop) for old, new in zip(before, after, strict=True)]


@lru_cache(maxsize=1)
def all_repairs() -> dict[str, Found]:
    """Every repair by its operation, in the order of the files."""
    found: dict[str, Found] = {}
    for info in pkgutil.iter_modules(repairs.__path__, repairs.__name__ + "."):
        module = importlib.import_module(info.name)
        title = (module.__doc__ or "").strip().splitlines()[0]
        views, expected = getattr(module, "views", None), getattr(module, "expected", None)
        found[module.REPAIR.op] = Found(module.REPAIR, title, module.run, info.name, views, expected)
    return found
