"""How a comment is drawn: upright on the page as displayed, and turned with it (ISO 32000-1, 12.5.5)."""

from typing import Any

from pikepdf import Array, Dictionary, Name

from worker.preflight.facts.page import Page
from worker.tools.commenting.comment import Color
from worker.tools.commenting.place import RADIUS, Spot

EDGE = 1.5  # width of the frames, points on the page
SPREAD = 0.5523  # how far the control points of a quarter circle lie from its ends
FIGURE = 0.556  # the width of a figure of Helvetica, of its size
TURNED = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}


def look(pdf: Any, number: int, color: Color, page: Page, spot: Spot) -> Any:
    """The appearance stream, in units of the page's own space."""
    scale = 1 / page.user_unit
    outer = spot.outer
    mine = " ".join(f"{value:.3f}" for value in color)
    x, y = (spot.disc[0] - outer.x0) * scale, (spot.disc[1] - outer.y0) * scale
    parts = [f"{mine} RG {mine} rg", _frame(spot, scale), _disc(x, y, RADIUS * scale, number)]
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica-Bold"))
    return pdf.make_stream(
        "\n".join(parts).encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=rounded(0, 0, outer.width * scale, outer.height * scale),
        Matrix=Array([*TURNED[page.rotate], 0, 0]),
        Resources=Dictionary(Font=Dictionary(F=font), ExtGState=Dictionary(Tint=Dictionary(ca=0.12))),
    )


def rounded(*values: float) -> Any:
    """An array of numbers, as exact as anybody needs them."""
    return Array([round(value, 3) for value in values])


def _frame(spot: Spot, scale: float) -> str:
    if spot.frame is None:
        return ""
    frame, outer = spot.frame, spot.outer
    left, low = (frame.x0 - outer.x0) * scale, (frame.y0 - outer.y0) * scale
    path = f"{left:.3f} {low:.3f} {frame.width * scale:.3f} {frame.height * scale:.3f} re"
    tint = f"q /Tint gs {path} f Q " if spot.tinted else ""
    return f"{tint}{EDGE * scale:.3f} w {path} S"


def _disc(x: float, y: float, radius: float, number: int) -> str:
    """A disc with the number in white."""
    bend = radius * SPREAD
    size = radius * (1.25 if number < 10 else 1.0)
    width = FIGURE * size * len(str(number))
    quarters = (
        ((-radius, bend), (-bend, radius), (0.0, radius)),
        ((bend, radius), (radius, bend), (radius, 0.0)),
        ((radius, -bend), (bend, -radius), (0.0, -radius)),
        ((-bend, -radius), (-radius, -bend), (-radius, 0.0)),
    )
    curves = [" ".join(f"{x + dx:.3f} {y + dy:.3f}" for dx, dy in points) + " c" for points in quarters]
    text = f"1 g BT /F {size:.3f} Tf {x - width / 2:.3f} {y - size * 0.36:.3f} Td ({number}) Tj ET"
    return f"{x - radius:.3f} {y:.3f} m {' '.join(curves)} f {text}"
