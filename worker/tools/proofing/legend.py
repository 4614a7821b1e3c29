"""The legend below a page: its title, what the lines mean, what was found."""

from collections.abc import Sequence

from PIL import Image, ImageDraw

from worker.tools.proofing.guides import Guide
from worker.tools.proofing.look import (
    HAIRLINE,
    INK,
    PAPER,
    QUIET,
    SEVERITIES,
    Type,
    badge,
    type_at,
    write,
)
from worker.tools.proofing.notes import ORDER, Note

MOST_NOTES = 14
CLEAN = "Nothing was found on this page."
PAD, ROW, LINE = 18, 24, 17  # pixels at 110 dpi
WORDS = {"reject": "to correct", "warn": "to look at", "autofix": "for autofix", "ignore": "noted"}


def _text(unit: float) -> Type:
    return type_at(max(7, round(12.5 * unit)))


def _rows(notes: Sequence[Note], width: int, unit: float) -> list[list[str]]:
    """The lines of each note that is written out."""
    room = width - (2 * PAD + 26) * unit
    return [_text(unit).lines(_said(note), room, 2) for note in notes[:MOST_NOTES]]


def _said(note: Note) -> str:
    return note.text if note.count == 1 else f"{note.text} (and {note.count - 1} more)"


def legend_height(guides: Sequence[Guide], notes: Sequence[Note], width: int, unit: float) -> int:
    """Pixels."""
    height = 2.0 * PAD + ROW + ROW * len(_key_rows(guides, width, unit))
    rows = _rows(notes, width, unit)
    height += sum(LINE * len(lines) + 7 for lines in rows) if rows else ROW
    height += 8 + (ROW if len(notes) > MOST_NOTES else 0)
    return round(height * unit)


def write_legend(
    sheet: Image.Image, title: str, guides: Sequence[Guide], notes: Sequence[Note], top: int, unit: float
) -> None:
    """Fill the sheet below `top`."""
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((0, top, sheet.width, sheet.height), fill=PAPER)
    draw.rectangle((0, top, sheet.width, top), fill=HAIRLINE)
    left, y = PAD * unit, top + (PAD + ROW / 2) * unit
    _head(sheet, draw, title, notes, y, unit)
    for row in _key_rows(guides, sheet.width, unit):
        y += ROW * unit
        _key(draw, row, left, y, unit)
    y += (ROW / 2 + 8 + LINE / 2) * unit
    if not notes:
        write(draw, (left, y), CLEAN, _text(unit), QUIET)
        return
    for note, lines in zip(notes, _rows(notes, sheet.width, unit), strict=False):
        color = SEVERITIES.get(note.severity, SEVERITIES["ignore"])
        disc = badge(str(note.number), max(9, round(16 * unit)), color)
        sheet.paste(disc, (round(left), round(y - disc.height / 2)), disc)
        for line in lines:
            write(draw, (left + 26 * unit, y), line, _text(unit), INK)
            y += LINE * unit
        y += 7 * unit
    if len(notes) > MOST_NOTES:
        write(draw, (left, y), f"{len(notes) - MOST_NOTES} more checks in the report", _text(unit), QUIET)


def _head(
    sheet: Image.Image, draw: ImageDraw.ImageDraw, title: str, notes: Sequence[Note], y: float, unit: float
) -> None:
    """The title, and at the right how many findings of each weight."""
    style, size = type_at(max(8, round(14.5 * unit))), max(10, round(19 * unit))
    right = sheet.width - PAD * unit
    for severity in reversed(ORDER):
        count = sum(note.count for note in notes if note.severity == severity)
        if count:
            pill = badge(f"{count} {WORDS[severity]}", size, SEVERITIES[severity])
            right -= pill.width
            sheet.paste(pill, (round(right), round(y - size / 2)), pill)
            right -= 6 * unit
    write(draw, (PAD * unit, y), style.fitted(title, max(0.0, right - (PAD + 8) * unit)), style, INK)


def _key_rows(guides: Sequence[Guide], width: int, unit: float) -> list[list[Guide]]:
    """The lines side by side, as many as fit."""
    rows: list[list[Guide]] = []
    room = 0.0
    for guide in guides:
        needed = _key_width(guide, unit)
        if not rows or needed > room:
            rows.append([])
            room = width - 2 * PAD * unit
        rows[-1].append(guide)
        room -= needed
    return rows


def _key_width(guide: Guide, unit: float) -> float:
    return (31 + 20) * unit + _text(unit).width(guide.label)


def _key(draw: ImageDraw.ImageDraw, guides: Sequence[Guide], left: float, y: float, unit: float) -> None:
    """A short piece of each line with its name."""
    x, width = left, max(1, round(1.6 * unit))
    for guide in guides:
        pieces = ((0, 6), (9, 15), (18, 24)) if guide.dashed else ((0, 24),)
        for start, end in pieces:
            draw.rectangle(
                (x + start * unit, round(y) - width // 2, x + end * unit, round(y) - width // 2 + width - 1),
                fill=guide.color,
            )
        write(draw, (x + 31 * unit, y), guide.label, _text(unit), QUIET)
        x += _key_width(guide, unit)
