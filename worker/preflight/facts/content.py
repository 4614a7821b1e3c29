"""What the content of a PDF's pages uses and paints, gathered in one walk over all of them."""

from pathlib import Path
from typing import TYPE_CHECKING

from worker.preflight.facts.gathered import Gathered
from worker.preflight.facts.lazy import fact
from worker.preflight.facts.marks import Mark
from worker.preflight.facts.opened import Opened
from worker.preflight.facts.page import Painted, Placed
from worker.preflight.facts.used import ColorUse, Font, Image, Spot, Transparency
from worker.preflight.facts.walk import Walk

if TYPE_CHECKING:
    from worker.tools.painted import PaintedPages

MAX_FAULTS = 100


class Content(Opened):
    """The facts of `ContentFacts`."""

    _pictures: "PaintedPages | None" = None

    def close(self) -> None:
        """Let go of the file."""
        if self._pictures is not None:
            self._pictures.close()
            self._pictures = None
        super().close()

    @fact
    def _content(self) -> Gathered:
        return self._walked(detail="marks" in self.expected)

    def _walked(self, *, detail: bool) -> Gathered:
        gathered = Gathered()
        walk = Walk(self._pdf, self._layers, gathered, detail)
        for node, (page, turn) in zip(self._nodes, self._boxes[0], strict=True):
            walk.page(node, page, turn)
        return gathered

    @fact
    def marks(self) -> tuple[Mark, ...]:
        """Text, strokes and fills as they print; walked for anew unless `expected` said so in time."""
        found = self._content if "marks" in self.expected else self._walked(detail=True)
        return found.marks.facts() if found.marks is not None else ()

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
        found = [*self._boxes[1], *self._content.faults]
        found += [_plain(str(warning), self.path) for warning in self._pdf.get_warnings()]
        return tuple(dict.fromkeys(found))[:MAX_FAULTS]

    def painted(self, number: int) -> Painted:
        """What is painted around the trim of page `number` (1-based)."""
        return self._painter.around_trim(self.pages[number - 1])

    def placed(self, number: int) -> tuple[Placed, ...]:
        """The objects painted on page `number` (1-based)."""
        return self._painter.objects(self.pages[number - 1], self._boxes[0][number - 1][1])

    @property
    def _painter(self) -> "PaintedPages":
        _ = self._content  # its limits hold for PDFium as well, which has none of its own
        if self._pictures is None:
            from worker.tools.painted import PaintedPages  # PDFium is loaded only when a check asks

            self._pictures = PaintedPages(self.path, self._password, self._max_pixels)
        return self._pictures


def _plain(warning: str, path: Path) -> str:
    """A warning of the parser without our own folder names in it."""
    return warning.replace(str(path), "the file").strip()[:300]
