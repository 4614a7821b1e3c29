"""The ink of a PDF's pages, as checks read it."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from worker.preflight.facts.ink import PageInk


class InkFacts(Protocol):
    """Measured on rendered separations, so costly: a check that needs it of every page says so in `reads`.

    Raises `NotMeasured` where the renderer is absent, takes too long or cannot draw the file.
    """

    def ink(
        self,
        pages: Iterable[int] | None = None,
        square_mm: float = 15.0,
        technical: tuple[str, ...] = (),
    ) -> Mapping[int, PageInk]:
        """The ink of at least these pages (all, when None) by number, with the densest square of this size.

        `technical` names spot colours that are no ink, besides those that never are.
        """

    @property
    def measured_ink(self) -> Mapping[int, PageInk]:
        """What is known of ink without measuring any more."""
