"""Draws a proof: the page on a desk, lines and boxes over it, the legend below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageDraw, ImageFilter

from worker.preflight.facts.geometry import Rect
from worker.tools.proofing.guides import Guide
from worker.tools.proofing.legend import legend_height, write_legend
from worker.tools.proofing.look import DESK, HAIRLINE, SEVERITIES, Color, badge
from worker.tools.proofing.notes import Note

NARROW = 560  # pixels at 110 dpi that a legend needs to be read


@dataclass(frozen=True, slots=True)
class Subject:
    """A page to be drawn: its area in points as displayed, the size of a point in pixels, its lines, its
    findings, and its title.
    """

    area: Rect
    scale: float
    guides: Sequence[Guide]
    notes: Sequence[Note]
    title: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand, pixels. `unit` is how much larger type and lines are than at 110 dpi."""

    width: int
    height: int
    page: tuple[int, int]
    at: tuple[int, int]
    legend: int
    unit: float


def layout(subject: Subject, unit: float, params: Mapping[str, Any]) -> tuple[Layout, float]:
    """The layout, and the factor (1 at most) by which the page shrinks to keep maxWidth and maxHeight."""
    factor = 1.0
    for _ in range(12):
        made = _laid_out(subject, subject.scale * factor, unit * factor**0.5, params.get("maxWidth"))
        over = max(
            1.0,
            made.width / (params.get("maxWidth") or made.width),
            made.height / (params.get("maxHeight") or made.height),
        )
        if over == 1.0 or min(made.page) <= 8:
            break
        factor /= over**1.2
    return made, factor


def _laid_out(subject: Subject, scale: float, unit: float, most: int | None) -> Layout:
    page = (max(1, round(subject.area.width * scale)), max(1, round(subject.area.height * scale)))
    margin = round(max(28 * unit, _overhang(subject) * scale + 12 * unit))
    width = max(page[0] + 2 * margin, min(round(NARROW * unit), most or round(NARROW * unit)))
    legend = page[1] + 2 * margin
    height = legend + legend_height(subject.guides, subject.notes, width, unit)
    return Layout(width, height, page, ((width - page[0]) // 2, margin), legend, unit)


def _overhang(subject: Subject) -> float:
    """How far lines reach beyond the page, points."""
    area = subject.area
    return max(
        (
            max(area.x0 - g.rect.x0, g.rect.x1 - area.x1, area.y0 - g.rect.y0, g.rect.y1 - area.y1)
            for g in subject.guides
        ),
        default=0.0,
    )


def draw_sheet(picture: Image.Image, subject: Subject, place: Layout) -> Image.Image:
    """The finished proof, RGB. `picture` shows `subject.area`; it is fitted into the layout."""
    sheet = Image.new("RGB", (place.width, place.height), DESK)
    _shadow(sheet, place)
    page = picture if picture.size == place.page else picture.resize(place.page, Image.Resampling.LANCZOS)
    sheet.paste(page.convert("RGB"), place.at)
    draw = ImageDraw.Draw(sheet)
    x, y = place.at
    draw.rectangle((x - 1, y - 1, x + place.page[0], y + place.page[1]), outline=HAIRLINE)
    scale = place.page[0] / subject.area.width
    _boxes(sheet, subject, place, scale)
    _guides(sheet, subject, place, scale)
    _badges(sheet, subject, place, scale)
    write_legend(sheet, subject.title, subject.guides, subject.notes, place.legend, place.unit)
    return sheet


def _shadow(sheet: Image.Image, place: Layout) -> None:
    soft = max(2, round(5 * place.unit))
    x, y = place.at
    room = (x - 3 * soft, y - 2 * soft, x + place.page[0] + 3 * soft, y + place.page[1] + 4 * soft)
    mask = Image.new("L", (room[2] - room[0], room[3] - room[1]), 0)
    inner = (3 * soft, 3 * soft, mask.width - 3 * soft, mask.height - 3 * soft)
    ImageDraw.Draw(mask).rectangle(inner, fill=70)
    sheet.paste((40, 48, 60), room[:2], mask.filter(ImageFilter.GaussianBlur(soft)))


def _pixels(rect: Rect, area: Rect, place: Layout, scale: float) -> tuple[float, float, float, float]:
    """Points from the lower left become pixels from the upper left of the sheet."""
    x, y = place.at
    return (
        x + (rect.x0 - area.x0) * scale,
        y + (area.y1 - rect.y1) * scale,
        x + (rect.x1 - area.x0) * scale,
        y + (area.y1 - rect.y0) * scale,
    )


def _guides(sheet: Image.Image, subject: Subject, place: Layout, scale: float) -> None:
    veil = Image.new("RGBA", sheet.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(veil)
    width = max(1, round(1.3 * place.unit))
    for guide in subject.guides:
        x0, y0, x1, y1 = (round(v) for v in _pixels(guide.rect, subject.area, place, scale))
        dash = 6 * width if guide.dashed else 0
        for ends in ((x0, y0, x1, y0), (x1, y0, x1, y1), (x0, y1, x1, y1), (x0, y0, x0, y1)):
            rule(draw, ends, guide.color, width, dash)
    sheet.paste(veil, (0, 0), veil)


def _boxes(sheet: Image.Image, subject: Subject, place: Layout, scale: float) -> None:
    """Tinted, outlined rectangles, the gravest on top; at least as large as can be seen."""
    least, line = 5 * place.unit, max(1, round(1.6 * place.unit))
    veil = Image.new("RGBA", sheet.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(veil)
    for note in reversed(subject.notes):
        color = SEVERITIES.get(note.severity, SEVERITIES["ignore"])
        for rect in note.boxes:
            box = _at_least(_pixels(rect, subject.area, place, scale), least)
            draw.rectangle(box, fill=(*color, 26), outline=(*color, 235), width=line)
    sheet.paste(veil, (0, 0), veil)


def _badges(sheet: Image.Image, subject: Subject, place: Layout, scale: float) -> None:
    size = max(9, round(16 * place.unit))
    for note in reversed(subject.notes):
        color = SEVERITIES.get(note.severity, SEVERITIES["ignore"])
        made = badge(str(note.number), size, color)
        for rect in note.boxes:
            x0, y0, _, _ = _at_least(_pixels(rect, subject.area, place, scale), 5 * place.unit)
            at = (
                round(min(max(x0 - size / 2, 0), sheet.width - made.width)),
                round(min(max(y0 - size / 2, 0), place.legend - made.height)),
            )
            sheet.paste(made, at, made)


def _at_least(box: tuple[float, float, float, float], least: float) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = box
    wide, high = max(0.0, least - (x1 - x0)) / 2, max(0.0, least - (y1 - y0)) / 2
    return (x0 - wide, y0 - high, x1 + wide, y1 + high)


def rule(
    draw: ImageDraw.ImageDraw, ends: tuple[int, int, int, int], color: Color, width: int, dash: int
) -> None:
    """A horizontal or vertical line of whole pixels with a white hem, so that it shows on any picture."""
    x0, y0, x1, y1 = ends
    upright = x0 == x1
    length = (y1 - y0) if upright else (x1 - x0)
    low = (x0 if upright else y0) - width // 2
    high = low + width - 1
    for start in range(0, max(1, length), dash * 2 or max(1, length)):
        first = (y0 if upright else x0) + start
        last = (y0 if upright else x0) + min(length, start + (dash or length))
        for hem, paint in ((1, (255, 255, 255, 150)), (0, (*color, 255))):
            near, far = (low - hem, first), (high + hem, last)
            draw.rectangle((*near, *far) if upright else (*near[::-1], *far[::-1]), fill=paint)
