"""PDF pages drawn in points as displayed, whatever rotation, unit, origin and nesting store them."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.accuracy.case import Made
from tests.samples.font import embedded_font
from tests.samples.pdf import PT, save
from worker.preflight.facts.geometry import Rect

Matrix = tuple[float, float, float, float, float, float]
CARD = (85.0, 55.0)
HUGE = Array([-20000, -20000, 20000, 20000])


@dataclass(frozen=True, slots=True)
class Stage:
    """How a page is stored; none of it changes what is seen. `forms`: nested form XObjects around content."""

    rotate: int = 0
    unit: float = 1.0
    origin: tuple[float, float] = (0.0, 0.0)
    forms: int = 0

    @classmethod
    def of(cls, chance: Random) -> "Stage":
        """Any stage."""
        return cls(
            chance.choice((0, 0, 0, 90, 180, 270)),
            chance.choice((1.0, 1.0, 1.0, 2.0, 0.5)),
            chance.choice(((0.0, 0.0), (0.0, 0.0), (-17.0, 33.0))),
            chance.choice((0, 0, 1, 2, 3)),
        )


PLAIN = Stage()
Draw = Callable[["Paper"], str]


@dataclass(frozen=True, slots=True)
class Item:
    """Something drawn; `draw` gives content in displayed points. The `box` of a guilty one is the truth."""

    draw: Draw
    box: Rect | None = None
    guilty: bool = False


class Paper:
    """One page while it is drawn. The trim stands `bleed` millimetres inside the sheet."""

    def __init__(
        self, pdf: pikepdf.Pdf, chance: Random, stage: Stage, trim: tuple[float, float], bleed: float
    ) -> None:
        self.pdf, self.chance, self.stage = pdf, chance, stage
        self.width, self.height = ((side + 2 * bleed) * PT for side in trim)
        self.trim = Rect(bleed * PT, bleed * PT, self.width - bleed * PT, self.height - bleed * PT)
        self.sheet = Rect(0, 0, self.width, self.height)
        self.resources = Dictionary(Font=Dictionary(F1=_font(pdf)))
        self._count = 0

    def add(self, group: str, value: Any) -> str:
        """Put a resource on the page; its name comes back with the slash."""
        self._count += 1
        name = f"/R{self._count}"
        if f"/{group}" not in self.resources:
            self.resources[f"/{group}"] = Dictionary()
        self.resources[f"/{group}"][name] = value
        return name

    def form(self, content: str, **more: Any) -> str:
        """A form XObject with this content and the page's resources; its name comes back."""
        stream = self.pdf.make_stream(content.encode("latin-1"))
        stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, HUGE
        stream.Resources = self.resources
        for key, value in more.items():
            stream[f"/{key}"] = value
        return self.add("XObject", stream)

    def matrix(self) -> Matrix:
        """From displayed points to the user space of the page (ISO 32000-1, 8.3.2.3 and table 30)."""
        stage, k = self.stage, 1 / self.stage.unit
        x, y = stage.origin
        w, h = self.width * k, self.height * k
        return {
            0: (k, 0, 0, k, x, y),
            90: (0, k, -k, 0, x + h, y),
            180: (-k, 0, 0, -k, x + w, y + h),
            270: (0, -k, k, 0, x, y + w),
        }[stage.rotate]

    def box(self, rect: Rect) -> Array:
        """A displayed rectangle as a page box."""
        (x0, y0), (x1, y1) = (_apply(self.matrix(), *at) for at in ((rect.x0, rect.y0), (rect.x1, rect.y1)))
        sides = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        return Array([round(value, 5) for value in sides])

    def content(self, items: Sequence[Item]) -> str:
        """All items, nested as the stage says."""
        parts = [f"q {item.draw(self)} Q" for item in items]
        inner = "\n".join(parts)
        for _ in range(self.stage.forms):
            away = _turned(self.chance)
            back = " ".join(_number(value) for value in _inverse(away))
            form = self.form(inner, Matrix=Array([round(value, 8) for value in away]))
            inner = f"q {back} cm {form} Do Q"
        return f"q {' '.join(_number(value) for value in self.matrix())} cm\n{inner}\nQ"


def page(
    chance: Random,
    *items: Item,
    stage: Stage | None = None,
    trim: tuple[float, float] = CARD,
    bleed: float = 3.0,
    boxes: bool = True,
    adjust: Callable[[Paper, Any], None] | None = None,
    **more: Any,
) -> Made:
    """A document of one page."""
    return pages(chance, [items], stage=stage, trims=[trim], bleed=bleed, boxes=boxes, adjust=adjust, **more)


def pages(
    chance: Random,
    sheets: Sequence[Sequence[Item]],
    *,
    stage: Stage | None = None,
    trims: Sequence[tuple[float, float]] = (CARD,),
    bleed: float = 3.0,
    boxes: bool = True,
    adjust: Callable[[Paper, Any], None] | None = None,
    target: dict[str, Any] | None = None,
    places: tuple[tuple[int, Rect], ...] = (),
    **options: Any,
) -> Made:
    """A document of several pages; `trims` are repeated, `adjust(paper, page)` may change each page."""
    pdf = pikepdf.new()
    found = list(places)
    for at, items in enumerate(sheets):
        staged = stage or Stage.of(chance)
        paper = Paper(pdf, chance, staged, trims[at % len(trims)], bleed)
        pdf.add_blank_page(page_size=(100, 100))
        leaf = pdf.pages[at]
        content = paper.content(items)
        leaf.MediaBox = paper.box(paper.sheet)
        if boxes:
            leaf.BleedBox, leaf.TrimBox = paper.box(paper.sheet), paper.box(paper.trim)
        if staged.rotate:
            leaf.Rotate = staged.rotate
        if staged.unit != 1.0:
            leaf.UserUnit = staged.unit
        leaf.Resources, leaf.Contents = paper.resources, pdf.make_stream(content.encode("latin-1"))
        if adjust:
            adjust(paper, leaf)
        found += [(at + 1, item.box) for item in items if item.guilty and item.box is not None]
    options.setdefault("min_version", "1.6" if any("/UserUnit" in one for one in pdf.pages) else "1.4")
    return Made(save(pdf, **options), tuple(found), target or {})


def _font(pdf: pikepdf.Pdf) -> Any:
    for leaf in pdf.pages:
        if "/Resources" in leaf and "/F1" in leaf.Resources.get("/Font", {}):
            return leaf.Resources.Font.F1
    return embedded_font(pdf)


def _turned(chance: Random) -> Matrix:
    angle = math.radians(chance.choice((0, 0, 30, 90, 180, 251)))
    scale = chance.choice((1.0, 0.5, 4.0, 10.0))
    a, b = scale * math.cos(angle), scale * math.sin(angle)
    return (a, b, -b, a, chance.randrange(-50, 50), chance.randrange(-50, 50))


def _inverse(m: Matrix) -> Matrix:
    a, b, c, d, e, f = m
    det = a * d - b * c
    return (d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det)


def _apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]


def _number(value: float) -> str:
    return f"{value:.9f}".rstrip("0").rstrip(".") or "0"
