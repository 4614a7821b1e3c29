"""What the content of a PDF's pages uses and paints, as checks read it."""

from collections.abc import Mapping
from typing import Protocol

from worker.preflight.facts.geometry import Rect
from worker.preflight.facts.marks import Mark
from worker.preflight.facts.page import Painted, Placed
from worker.preflight.facts.used import Blend, ColorUse, Font, Image, OddGlyphs, Spot, Transparency


class ContentFacts(Protocol):
    """Facts of a walk over the content. A check that wants more than the plain walk says so in `reads`:

    `marks` for `marks` and `ink_bounds`, `places` for `placed_marks` and `element_counts`, `profiles` for the
    names of profiles in `colors`, `glyphs` for `odd_glyphs`.
    """

    @property
    def fonts(self) -> tuple[Font, ...]:
        """Fonts that show text."""

    @property
    def odd_glyphs(self) -> tuple[OddGlyphs, ...]:
        """Fonts whose programs lack glyphs that are shown, or have them in other widths."""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Text, strokes and fills as they print."""

    @property
    def placed_marks(self) -> tuple[Mark, ...]:
        """The same with places: only what can be seen on the trimmed page, and what it lies over."""

    @property
    def element_counts(self) -> Mapping[int, int]:
        """How many visible elements each page has on its trim."""

    @property
    def ink_bounds(self) -> Mapping[int, float]:
        """How much ink each page can hold at most, percent; infinite where only rendering can tell."""

    @property
    def blends(self) -> tuple[Blend, ...]:
        """Transparency groups with a colour space of their own."""

    @property
    def hiding_layers(self) -> tuple[str, ...]:
        """Names of layers that are off and have content."""

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

    def marks_on(self, number: int) -> tuple[Mark, ...]:
        """The marks of a page with their places, to point at; without `reads` and only for so many pages."""

    def painted(self, number: int) -> Painted:
        """What is painted around the trim of page `number` (1-based)."""

    def placed(self, number: int) -> tuple[Placed, ...]:
        """The objects painted on page `number` (1-based)."""

    @property
    def measured_painted(self) -> Mapping[int, Painted]:
        """What is known of paint around the trim without measuring any more."""

    @property
    def measured_extents(self) -> Mapping[int, Rect]:
        """The box around all that is painted on a page, of the pages whose objects were looked at."""
