"""What the file holds, as tables: pages, fonts, pictures, inks. Long ones are cut, and say so."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from worker.preflight.reports.view import View

MOST_ROWS = 200
MOST_PAGES = 12  # named in one cell


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text. `count` is how many rows there are, shown or not."""

    title: str
    count: int
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(view: View) -> list[Table]:
    """Only those with anything in them."""
    return [made for made in (_pages(view), _fonts(view), _images(view), _inks(view)) if made.rows]


def _table(view: View, title: str, head: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> Table:
    words = view.words
    every = list(rows)
    shown = tuple(tuple(words.show(one) for one in row) for row in every[:MOST_ROWS])
    return Table(words.label(title), len(every), tuple(words.label(one) for one in head), shown)


def _pages(view: View) -> Table:
    def rows() -> Iterator[tuple[Any, ...]]:
        for one in view.report.get("pages") or []:
            bleed = float(one["bleed_pt"]) * 25.4 / 72
            ink = one.get("ink")
            yield (
                one["page"],
                _size(view, one["trim_width_mm"], one["trim_height_mm"]),
                f"{view.words.show(bleed)} mm",
                f"{view.words.show(one['rotate'])}°",
                bool(one["transparency"]),
                "–" if ink is None else f"{view.words.show(ink['total_percent'])} %",
            )

    head = ("column.page", "size", "line.bleed", "column.rotation", "column.transparency", "column.ink")
    return _table(view, "pages", head, rows())


def _fonts(view: View) -> Table:
    def rows() -> Iterator[tuple[Any, ...]]:
        for one in view.report.get("fonts") or []:
            yield one["name"], one["type"], one["embedded"], one["subset"], _numbers(one.get("pages") or [])

    head = ("column.name", "column.type", "column.embedded", "column.subset", "pages")
    return _table(view, "fonts", head, rows())


def _images(view: View) -> Table:
    def rows() -> Iterator[tuple[Any, ...]]:
        for one in view.report.get("images") or []:
            pixels = f"{one['width_px']} × {one['height_px']} px"
            dpi = f"{view.words.show(one['effective_dpi'])} dpi"
            yield one["page"], pixels, dpi, one["color_space"], one["bits"], one.get("compression") or "–"

    head = ("column.page", "size", "column.resolution", "ink", "column.bits", "column.compression")
    return _table(view, "images", head, rows())


def _inks(view: View) -> Table:
    def rows() -> Iterator[tuple[Any, ...]]:
        for one in view.report.get("spot_colors") or []:
            yield one["name"], bool(one["technical"]), _numbers(one.get("pages") or [])

    return _table(view, "spots", ("column.name", "column.technical", "pages"), rows())


def _size(view: View, width: float, height: float) -> str:
    return f"{view.words.show(width)} × {view.words.show(height)} mm"


def _numbers(pages: Sequence[int]) -> str:
    """Page numbers as people write them: `1-3, 7`."""
    parts: list[list[int]] = []
    for page in sorted(set(pages)):
        if parts and page == parts[-1][1] + 1:
            parts[-1][1] = page
        else:
            parts.append([page, page])
    named = [f"{first}-{last}" if last > first else str(first) for first, last in parts[:MOST_PAGES]]
    return ", ".join(named) + (" …" if len(parts) > MOST_PAGES else "")
