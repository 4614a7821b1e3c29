"""Ink as it was measured on rendered separations: how much of which, and where it lies thickest."""

from collections.abc import Iterable
from dataclasses import dataclass

from worker.preflight.facts.geometry import Rect
from worker.preflight.facts.page import Page
from worker.preflight.facts.space import PROCESS


@dataclass(frozen=True, slots=True)
class Plate:
    """One separation of a page. `percent` is its mean over the trimmed page, 100 for a solid.

    `technical`: it steers a machine (cutting, varnish, white) and is no ink (decision 21).
    """

    name: str
    percent: float
    technical: bool = False


@dataclass(frozen=True, slots=True)
class Densest:
    """The square of a size with the most ink on a page: its mean in percent and where it is, as displayed.

    A page smaller than the square is measured as a whole.
    """

    square_mm: float
    process: float
    process_at: Rect
    all: float
    all_at: Rect


@dataclass(frozen=True, slots=True)
class PageInk:
    """The ink within the trim of a page; what lies beside it and processing steps are left out."""

    page: int
    plates: tuple[Plate, ...]
    densest: tuple[Densest, ...]

    @property
    def total(self) -> float:
        """Mean ink of all plates but technical ones, percent."""
        return sum(plate.percent for plate in self.plates if not plate.technical)

    @property
    def color(self) -> bool:
        """Any cyan, magenta, yellow or spot ink (contract D.5)."""
        return any(one.percent > 0 for one in self.plates if not one.technical and one.name != "Black")

    @property
    def mono(self) -> bool:
        """Black ink and no other."""
        return self.total > 0 and not self.color

    def square(self, square_mm: float) -> Densest | None:
        """The densest square of this size, None when it was not asked for."""
        return next((one for one in self.densest if one.square_mm == square_mm), None)


def no_ink(page: Page, squares_mm: Iterable[float]) -> PageInk:
    """A page on which nothing is painted."""
    corner = Rect(page.trim.x0, page.trim.y0, page.trim.x0, page.trim.y0)
    empty = tuple(Densest(side, 0.0, corner, 0.0, corner) for side in sorted(squares_mm))
    return PageInk(page.number, tuple(Plate(name, 0.0) for name in PROCESS), empty)
