"""What the content of a PDF's pages uses and paints, as checks read it."""

from typing import Protocol

from worker.preflight.facts.marks import Mark
from worker.preflight.facts.page import Painted, Placed
from worker.preflight.facts.used import ColorUse, Font, Image, Spot, Transparency


class ContentFacts(Protocol):
    """Facts of a walk over the content. `marks` is costly: name it in `Check.reads`."""

    @property
    def fonts(self) -> tuple[Font, ...]:
        """Fonts that show text."""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Text, strokes and fills as they print."""

    @property
    def images(self) -> tuple[Image, ...]:
        """Placements of images."""

    @property
    def colors(self) -> tuple[ColorUse, ...]:
        """Colour spaces that paint uses."""

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Spot colours that paint uses."""

    @property
    def transparency(self) -> tuple[Transparency, ...]:
        """Live transparency."""

    @property
    def faults(self) -> tuple[str, ...]:
        """What had to be mended to read the file, and what could not be read."""

    def painted(self, number: int) -> Painted:
        """What is painted around the trim of page `number` (1-based)."""

    def placed(self, number: int) -> tuple[Placed, ...]:
        """The objects painted on page `number` (1-based)."""
