"""What the content of a PDF's pages uses and paints, gathered in one walk over all of them."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shared.errors import Refused
from worker.preflight.facts.gathered import Gathered
from worker.preflight.facts.geometry import Rect
from worker.preflight.facts.glyphs import Codes
from worker.preflight.facts.lazy import fact
from worker.preflight.facts.marks import Mark
from worker.preflight.facts.not_measured import NotMeasured
from worker.preflight.facts.opened import Opened
from worker.preflight.facts.page import Painted, Placed
from worker.preflight.facts.reading import Wanted
from worker.preflight.facts.used import Blend, ColorUse, Font, Image, OddGlyphs, Spot, Transparency
from worker.preflight.facts.walk import Walk

if TYPE_CHECKING:
    from worker.tools.painted import PaintedPages

MAX_FAULTS = 100
MOST_PLACED = 50  # pages that are walked again only to point at what was found


class Content(Opened):
    """The facts of `ContentFacts`."""

    _pictures: "PaintedPages | None" = None

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._marks_on: dict[int, tuple[Mark, ...]] = {}

    def close(self) -> None:
        """Let go of the file."""
        if self._pictures is not None:
            self._pictures.close()
            self._pictures = None
        super().close()

    @fact
    def _content(self) -> Gathered:
        if "places" in self.expected:
            try:
                return self._walked(Wanted.PLACED)
            except Refused:
                pass  # the lesser walk may do with less; those who ask for places are told
        return self._walked(Wanted.DETAILED if self.expected & {"marks", "places"} else Wanted.PLAIN)

    @fact
    def _detailed(self) -> Gathered:
        if self.expected & {"marks", "places"}:
            return self._content
        return self._walked(Wanted.DETAILED)

    @fact
    def _placed(self) -> Gathered:
        if "places" in self.expected and self._content.grounds:
            return self._content
        try:
            return self._walked(Wanted.PLACED)
        except Refused as refused:
            raise NotMeasured(refused.reason) from refused

    def marks_on(self, number: int) -> tuple[Mark, ...]:
        """The marks of page `number` (1-based) with their places, for findings that have to point at them.

        Measured page by page when asked; none beyond `MOST_PLACED` pages, and where a limit is met.
        """
        if number not in self._marks_on and len(self._marks_on) < MOST_PLACED:
            gathered = Gathered()
            try:
                page, turn = self._boxes[0][number - 1]
                Walk(self._layers, gathered, Wanted.PLACED).page(self._nodes[number - 1], page, turn)
            except Refused:
                gathered.marks = None  # it can be judged without being pointed at
            self._marks_on[number] = gathered.marks.facts() if gathered.marks is not None else ()
        return self._marks_on.get(number, ())

    def _walked(self, wanted: Wanted) -> Gathered:
        gathered = Gathered(codes=Codes() if "glyphs" in self.expected else None)
        walk = Walk(self._layers, gathered, wanted, profiles="profiles" in self.expected)
        for node, (page, turn) in zip(self._nodes, self._boxes[0], strict=True):
            walk.page(node, page, turn)
        return gathered

    @fact
    def marks(self) -> tuple[Mark, ...]:
        """Text, strokes and fills as they print; walked for anew unless `expected` said so in time."""
        found = self._detailed.marks
        return found.facts() if found is not None else ()

    @fact
    def placed_marks(self) -> tuple[Mark, ...]:
        """The same with places: only what can be seen on the trimmed page, and what it lies over."""
        found = self._placed.marks
        return found.facts() if found is not None else ()

    @fact
    def element_counts(self) -> Mapping[int, int]:
        """How many visible elements each page has on its trim."""
        return {number: ground.visible for number, ground in self._placed.grounds.items()}

    @fact
    def ink_bounds(self) -> Mapping[int, float]:
        """How much ink each page can hold at most, percent; infinite where only rendering can tell."""
        return {number: bound.percent for number, bound in self._detailed.bounds.items()}

    @fact
    def odd_glyphs(self) -> tuple[OddGlyphs, ...]:
        """Fonts whose programs lack glyphs that are shown, or have them in other widths."""
        if self._content.codes is None:
            self.expected.add("glyphs")
            return tuple((self._walked(Wanted.PLAIN).codes or Codes()).odd())
        return tuple(self._content.codes.odd())

    @fact
    def blends(self) -> tuple[Blend, ...]:
        """Transparency groups with a colour space of their own."""
        return tuple(self._content.blends)

    @fact
    def hiding_layers(self) -> tuple[str, ...]:
        """Names of layers that are off and have content."""
        _ = self._content
        return self._layers.hiding()

    @fact
    def fonts(self) -> tuple[Font, ...]:
        """Fonts that show text."""
        return self._content.font_facts()

    @fact
    def images(self) -> tuple[Image, ...]:
        """Placements of images."""
        return tuple(self._content.images)

    @fact
    def colors(self) -> tuple[ColorUse, ...]:
        """Colour spaces that paint uses."""
        return self._content.color_facts()

    @fact
    def spots(self) -> tuple[Spot, ...]:
        """Spot colours that paint uses."""
        return self._content.spot_facts()

    @fact
    def transparency(self) -> tuple[Transparency, ...]:
        """Live transparency."""
        return self._content.transparency_facts()

    @fact
    def faults(self) -> tuple[str, ...]:
        """What had to be mended to read the file, and what could not be read."""
        found = [*self._boxes[1], *self._content.faults, *map(str, self._pdf.get_warnings())]
        found = [_plain(fault, self.path) for fault in found]
        return tuple(dict.fromkeys(found))[:MAX_FAULTS]

    def painted(self, number: int) -> Painted:
        """What is painted around the trim of page `number` (1-based)."""
        return self._painter.around_trim(self.pages[number - 1])

    def placed(self, number: int) -> tuple[Placed, ...]:
        """The objects painted on page `number` (1-based)."""
        return self._painter.objects(self.pages[number - 1], self._boxes[0][number - 1][1])

    @property
    def measured_painted(self) -> Mapping[int, Painted]:
        """What is known of paint around the trim without measuring any more."""
        return self._pictures.around if self._pictures is not None else {}

    @property
    def measured_extents(self) -> Mapping[int, Rect]:
        """The box around all that is painted on a page, of the pages whose objects were looked at."""
        return self._pictures.extents if self._pictures is not None else {}

    @property
    def _painter(self) -> "PaintedPages":
        _ = self._content  # its limits hold for PDFium as well, which has none of its own
        if self._pictures is None:
            from worker.tools.painted import PaintedPages  # PDFium is loaded only when a check asks

            self._pictures = PaintedPages(self.path, self._password, self._max_pixels)
        return self._pictures


def _plain(warning: str, path: Path) -> str:
    """What the parser says, without our own folder names in it."""
    return warning.replace(str(path), "the file").strip()[:300]
