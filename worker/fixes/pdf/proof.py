"""The proof: after each repair the document opens, has the pages it should have, and looks as it should.

Pages are drawn at low resolution before and after and compared within the budget that the repair declares.
Of long documents the pages that were touched and evenly spread others are drawn, up to a number.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from shared.errors import Refused
from worker.fixes.contract import Applied, Change
from worker.fixes.pdf.looks import Looks, difference, pixels_for
from worker.fixes.pdf.nodes import read_box
from worker.fixes.pdf.registry import Found, View
from worker.fixes.pdf.work import Work
from worker.preflight.facts.boxes import LETTER, read_page
from worker.preflight.facts.geometry import Rect, Turn
from worker.preflight.facts.page import Page
from worker.steps.contract import Limits
from worker.tools.pdf import open_pdf, page_nodes

MOST_VIEWS = 24
SAME_POINTS = 0.05


class State:
    """A document as the proof sees it: its pages' boxes and, when asked for, their looks."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.path = path
        with open_pdf(path) as pdf:
            nodes = page_nodes(pdf, limits.max_pages)
            read = [read_page(node, at, []) for at, node in enumerate(nodes, 1)]
            self.visible = [read_box(node, "crop") or read_box(node, "media") or LETTER for node in nodes]
        self.pages: tuple[Page, ...] = tuple(page for page, _ in read)
        self.turns: tuple[Turn, ...] = tuple(turn for _, turn in read)
        self._looks: Looks | None = None

    @property
    def looks(self) -> Looks:
        """Its pages as pictures."""
        if self._looks is None:
            self._looks = Looks(self.path)
        return self._looks

    def close(self) -> None:
        """Let go of the file."""
        if self._looks is not None:
            self._looks.close()


class Proof:
    """Compares the current document with what a repair made of it."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._limits = limits
        self._before = State(path, limits)
        self._after: State | None = None

    def fault(self, found: Found, applied: Applied, work: Work) -> str | None:
        """What is wrong with the repaired document, None when it holds."""
        self._forget()
        try:
            after = self._after = State(work.target, self._limits)
            if after.looks.count != len(after.pages):
                return "the repaired file is read differently by different readers."
        except Refused:
            return "the repaired file does not open."
        change = found.repair.change
        views = _views(found, self._before, after, applied, work)
        return _shape(change, self._before.pages, after.pages) or next(
            (
                said
                for view in _chosen(views, applied)
                if (said := self._apart(view, after, found, work)) is not None
            ),
            None,
        )

    def move_on(self, path: Path) -> None:
        """The repaired document is the current one."""
        self._before.close()
        held = self._after is not None and self._after.path == path
        self._before = self._after if held and self._after is not None else State(path, self._limits)
        self._after = None

    def close(self) -> None:
        """Let go of the files."""
        self._forget()
        self._before.close()

    def _forget(self) -> None:
        if self._after is not None:
            self._after.close()
            self._after = None

    def _apart(self, view: View, after: State, found: Found, work: Work) -> str | None:
        change = found.repair.change
        shown = not change.annotations
        old, new = self._before.pages[view.before - 1], after.pages[view.after - 1]
        size = pixels_for(view.area_before)
        before = self._before.looks.of(old, view.area_before, size, annotations=shown)
        now = after.looks.of(new, view.area_after, size, annotations=shown)
        apart = difference(before, now)
        share = float((apart > change.delta_e).mean())
        if share > change.pixels and found.expected is not None:
            others = [difference(one, now) for one in found.expected(before, work)]
            share = float((np.minimum.reduce([apart, *others]) > change.delta_e).mean())
        if share <= change.pixels:
            return None
        return (
            f"page {view.after} would look different: {share:.2%} of it by more than {change.delta_e:g} ΔE, "
            f"{change.pixels:.2%} are allowed."
        )


def _shape(change: Change, before: Sequence[Page], after: Sequence[Page]) -> str | None:
    if not change.pages and len(before) != len(after):
        return f"{len(before)} pages became {len(after)}."
    if change.sizes or change.pages:
        return None
    for old, new in zip(before, after, strict=True):
        if not (_same(old.trim, new.trim) and _same(old.media, new.media) and _same(old.crop, new.crop)):
            return f"the size of page {new.number} changed."
    return None


def _same(one: Rect, other: Rect) -> bool:
    return one.within(other, SAME_POINTS) and other.within(one, SAME_POINTS)


def _views(found: Found, before: State, after: State, applied: Applied, work: Work) -> list[View]:
    """What the repair says, else the trims, else what is visible of a page before and after."""
    if found.views is not None:
        return found.views(before.pages, after.pages, applied, work)
    if found.repair.change.area == "trim":
        pairs = zip(before.pages, after.pages, strict=False)
        return [View(old.number, new.number, old.trim, new.trim) for old, new in pairs]
    views = []
    for at in range(min(len(before.pages), len(after.pages))):
        common = before.visible[at].common(after.visible[at])
        if common.width > 0 and common.height > 0:
            views.append(View(at + 1, at + 1, before.turns[at](common), after.turns[at](common)))
    return views


def _chosen(views: list[View], applied: Applied) -> list[View]:
    """At most `MOST_VIEWS`: of the touched pages first, evenly spread."""
    touched = applied.pages
    first = [one for one in views if touched is None or one.before in touched]
    rest = [one for one in views if touched is not None and one.before not in touched]
    chosen = _spread(first, MOST_VIEWS)
    return chosen + _spread(rest, min(4, MOST_VIEWS - len(chosen)))


def _spread(views: list[View], most: int) -> list[View]:
    if len(views) <= most:
        return views
    return [views[at * len(views) // most] for at in range(most)]
