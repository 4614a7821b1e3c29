"""Painting beyond the trim: the page reflected at its edges, or its edge drawn out (ISO 32000-1, 14.11.2)."""

from dataclasses import dataclass

from pikepdf import Pdf

from worker.fixes.pdf.content.resources import write_name
from worker.fixes.pdf.pages.content import as_form, laid_under, own_resources, written
from worker.preflight.facts.geometry import Matrix, Rect, multiply
from worker.tools.pdf import Node

EDGE = 0.5  # user space units: how much of the page's edge is drawn out


@dataclass(frozen=True, slots=True)
class Axis:
    """One direction of a strip beyond the trim: where it lies, and how the page is laid over it."""

    low: float
    high: float
    factor: float  # -1 reflects, less than -1 draws out, 1 leaves as it is
    shift: float


def paint_beyond(pdf: Pdf, page: Node, trim: Rect, bleed: Rect, *, drawn_out: bool) -> None:
    """Fill what lies between the trim and the bleed; paper white where the page paints nothing.

    It goes below the page, so that no edge of it shows inside the trim.
    """
    form = as_form(pdf, page, trim)
    name = write_name(own_resources(pdf, page).add("XObject", form))
    across = _axes(trim.x0, trim.x1, bleed.x0, bleed.x1, drawn_out=drawn_out)
    up = _axes(trim.y0, trim.y1, bleed.y0, bleed.y1, drawn_out=drawn_out)
    strips = [_strip(x, y, name) for x in across for y in up if (x.factor, y.factor) != (1.0, 1.0)]
    laid_under(pdf, page, b"".join(strips))


def _axes(low: float, high: float, beyond_low: float, beyond_high: float, *, drawn_out: bool) -> list[Axis]:
    """Before the page, the page itself, behind it; sides that get no bleed are left out."""
    found = [Axis(low, high, 1.0, 0.0)]
    for edge, end in ((low, beyond_low), (high, beyond_high)):
        width = abs(end - edge)
        if width > 0:
            factor = -max(1.0, width / EDGE) if drawn_out else -1.0
            found.append(Axis(min(edge, end), max(edge, end), factor, edge * (1 - factor)))
    return found


def _strip(x: Axis, y: Axis, name: bytes) -> bytes:
    matrix: Matrix = (x.factor, 0.0, 0.0, y.factor, x.shift, y.shift)
    rect = b"%.4f %.4f %.4f %.4f re" % (x.low, y.low, x.high - x.low, y.high - y.low)
    return b"q %b W n 1 g %b f %b cm %b Do Q\n" % (rect, rect, written(matrix), name)


def enlarging(trim: Rect, bleed: Rect) -> Matrix:
    """The matrix that makes the trim fill the bleed, proportions kept."""
    factor = max(bleed.width / trim.width, bleed.height / trim.height)
    old = ((trim.x0 + trim.x1) / 2, (trim.y0 + trim.y1) / 2)
    new = ((bleed.x0 + bleed.x1) / 2, (bleed.y0 + bleed.y1) / 2)
    scaled = multiply((1, 0, 0, 1, -old[0], -old[1]), (factor, 0, 0, factor, 0, 0))
    return multiply(scaled, (1, 0, 0, 1, new[0], new[1]))
