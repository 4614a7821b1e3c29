"""PDFium again: what a page paints, as pixels around the trim and as objects with their places.

Annotations are left out: they are not page content. Hidden layers are not drawn.
"""

from pathlib import Path
from typing import Any

from worker.preflight.facts.geometry import Rect, Sides, Turn, hull
from worker.preflight.facts.page import Page, Painted, Placed
from worker.tools.painted_objects import read_objects
from worker.tools.render import Renderer

DPI = 150
OPAQUE_ENOUGH = 12  # of 255: a 5 % tint counts as painted, an anti-aliased hair beside an edge does not
CORNER_MM_PT = 2.835  # 1 mm: crop marks stand on the extended trim lines, so corners are left out


MAX_KEPT = 100_000  # objects of the pages read last: several checks ask about one page after another


class PaintedPages:
    """Painted content of a document's pages. Objects are kept for a while, what sums them up for good:
    `around` the trim, and the `extents` of all objects, by page.
    """

    def __init__(self, path: Path, password: str, max_pixels: int) -> None:
        self._renderer = Renderer(path, password)
        self._max_pixels = min(max_pixels, 4_000_000)
        self.around: dict[int, Painted] = {}
        self.extents: dict[int, Rect] = {}
        self._objects: dict[int, tuple[Placed, ...]] = {}

    def close(self) -> None:
        """Let go of the file."""
        self._renderer.close()

    def objects(self, page: Page, turn: Turn) -> tuple[Placed, ...]:
        """The page's painted objects, displayed coordinates in points."""
        if page.number not in self._objects:
            handle = self._renderer.page(page.number)
            try:
                found = tuple(read_objects(handle, turn))
            finally:
                handle.close()
            self._keep(page.number, found)
        return self._objects[page.number]

    def _keep(self, number: int, found: tuple[Placed, ...]) -> None:
        kept = sum(map(len, self._objects.values()))
        while self._objects and kept + len(found) > MAX_KEPT:
            kept -= len(self._objects.pop(next(iter(self._objects))))
        self._objects[number] = found
        if found:
            self.extents[number] = hull([one.rect for one in found])

    def around_trim(self, page: Page) -> Painted:
        """How far paint continues beyond the trim, per side, up to the bleed box or media box."""
        if page.number not in self.around:
            self.around[page.number] = _measure(page, *self._alpha(page))
        return self.around[page.number]

    def _alpha(self, page: Page) -> tuple[Any, float]:
        """The painted mask of the whole MediaBox and its pixels per displayed point."""
        handle = self._renderer.page(page.number)
        handle.set_cropbox(*handle.get_mediabox())
        handle.close()
        handle = self._renderer.page(page.number)
        try:
            width, height = handle.get_size()
            scale = min(  # pixels per unit of user space, which PDFium takes for a point
                DPI / 72 * page.user_unit,
                (self._max_pixels / max(1.0, width * height)) ** 0.5,
                8000 / max(width, height, 1),
            )
            if min(width, height) * scale <= 0:
                return _nothing(), 1.0  # a page without an area: nothing is painted on it
            bitmap = handle.render(
                scale=scale,
                fill_color=(0, 0, 0, 0),
                draw_annots=False,
                may_draw_forms=False,
                force_bitmap_format=4,
            )
            mask = bitmap.to_pil().getchannel("A").point([0] * OPAQUE_ENOUGH + [255] * (256 - OPAQUE_ENOUGH))
            bitmap.close()
        finally:
            handle.close()
        return mask, mask.width / max(page.media.width, 0.01)


def _nothing() -> Any:
    from PIL import Image

    return Image.new("L", (1, 1))


def _measure(page: Page, mask: Any, scale: float) -> Painted:
    """Walk outwards from the trim, one row of pixels at a time, while everything painted at it goes on."""
    reach, edge = {}, {}
    for side, turned, inset, room, length in _turned_sides(page, mask, scale):
        reach[side], edge[side] = _run(turned, inset, room, length)
    return Painted(
        Sides(*(reach[side] / scale for side in ("top", "right", "bottom", "left"))),
        Sides(*(float(edge[side]) for side in ("top", "right", "bottom", "left"))),
        1 / scale,
    )


def _turned_sides(page: Page, mask: Any, scale: float) -> Any:
    """Per side: the mask turned so that the side is on top, the trim's row, room above it, its columns."""
    media, trim = page.media, page.trim
    left, right = (trim.x0 - media.x0) * scale, (trim.x1 - media.x0) * scale
    top, bottom = (media.y1 - trim.y1) * scale, (media.y1 - trim.y0) * scale
    corner = CORNER_MM_PT * scale
    w, h = mask.width, mask.height
    yield "top", mask, top, top, (left + corner, right - corner)
    yield (
        "right",
        mask.transpose(2),
        w - right,
        w - right,
        (top + corner, bottom - corner),
    )  # 90° counter-clockwise
    yield "bottom", mask.transpose(3), h - bottom, h - bottom, (w - right + corner, w - left - corner)  # 180°
    yield "left", mask.transpose(4), left, left, (h - bottom + corner, h - top - corner)  # 270°


def _run(mask: Any, inset: float, room: float, columns: tuple[float, float]) -> tuple[int, bool]:
    """Pixels painted above the trim's row, and whether anything is painted at it."""
    from PIL import ImageChops

    row = round(inset)
    first, last = max(0, round(columns[0])), min(mask.width, round(columns[1]))  # a trim may lie anywhere
    if last <= first or not 0 <= row < mask.height:
        return 0, False
    inside = mask.crop((first, row + 1, last, row + 2))
    painted = inside.getbbox() is not None
    reached = 0
    for above in range(1, min(row, round(room)) + 1):
        line = mask.crop((first, row - above, last, row - above + 1))
        missing = (
            ImageChops.subtract(inside, line).getbbox() is not None if painted else line.getbbox() is None
        )
        if missing:
            break
        reached = above
    return reached, painted
