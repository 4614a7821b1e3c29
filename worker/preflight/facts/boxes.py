"""Page boxes: inherited, mended, clipped, and turned into the page as displayed."""

from worker.preflight.facts.geometry import Rect, Turn
from worker.preflight.facts.page import Page
from worker.tools.pdf import Node, get, inherited, number, numbers

LETTER = Rect(0, 0, 612, 792)  # what readers assume without a usable MediaBox


def read_page(node: Node, page_number: int, faults: list[str]) -> tuple[Page, Turn]:
    """The page's facts and the function from its user space to the page as displayed."""
    media = rectangle(inherited(node, "/MediaBox"))
    if media is None:
        faults.append(f"Page {page_number} has no usable MediaBox.")
        media = LETTER
    crop_box = rectangle(inherited(node, "/CropBox"))
    crop = crop_box.common(media) if crop_box else media
    if crop.width <= 0 or crop.height <= 0:
        crop = media
    trim_box, bleed_box = rectangle(get(node, "/TrimBox")), rectangle(get(node, "/BleedBox"))
    fallback = crop_box if crop_box and crop_box.within(media) else media
    rotate = int(number(inherited(node, "/Rotate")) or 0) // 90 * 90 % 360
    unit = number(get(node, "/UserUnit")) or 1.0
    unit = unit if 0 < unit <= 75_000 else 1.0
    turn = _turn(crop, rotate, unit)
    page = Page(
        number=page_number,
        media=turn(media),
        crop=turn(crop),
        bleed=turn(bleed_box or media),
        trim=turn(trim_box or fallback),
        has_trim_box=trim_box is not None,
        has_bleed_box=bleed_box is not None,
        rotate=rotate,
        user_unit=unit,
        has_art_box=rectangle(get(node, "/ArtBox")) is not None,
    )
    return page, turn


def rectangle(node: Node) -> Rect | None:
    """A box with its corners in order; None when it is no rectangle or has no area."""
    values = numbers(node, 4)
    if values is None:
        return None
    x0, y0, x1, y1 = values
    rect = Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return rect if rect.width > 0 and rect.height > 0 else None


def _turn(crop: Rect, rotate: int, unit: float) -> Turn:
    """From user space to the displayed page; /Rotate turns clockwise (ISO 32000-1, table 30)."""

    def point(x: float, y: float) -> tuple[float, float]:
        x, y = x - crop.x0, y - crop.y0
        if rotate == 90:
            x, y = y, crop.width - x
        elif rotate == 180:
            x, y = crop.width - x, crop.height - y
        elif rotate == 270:
            x, y = crop.height - y, x
        return x * unit, y * unit

    def turn(rect: Rect) -> Rect:
        (ax, ay), (bx, by) = point(rect.x0, rect.y0), point(rect.x1, rect.y1)
        return Rect(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    return turn
