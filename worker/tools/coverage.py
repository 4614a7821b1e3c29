"""Sums of ink over separations: means of plates, and the densest square of a size, wherever it lies."""

from collections.abc import Iterable
from typing import Any

import numpy

from worker.preflight.facts.geometry import MM_PER_POINT, Rect
from worker.preflight.facts.ink import Densest, PageInk, Plate
from worker.preflight.facts.page import Page
from worker.tools.separations import Separations

SOLID = 255


def measure(seen: Separations, page: Page, technical: Iterable[bool], squares_mm: Iterable[float]) -> PageInk:
    """The ink within the trim. `technical` says of each plate whether it is no ink."""
    plates = list(zip(seen.names, technical, strict=True))
    cut, corner, scale = _trimmed(seen.amounts, page)
    area = max(1, cut.shape[1] * cut.shape[2])
    means = [float(plate.sum(dtype=numpy.int64)) * 100 / SOLID / area for plate in cut]
    process = _total(cut[:4])
    spots = [amounts for amounts, (_, left_out) in zip(cut[4:], plates[4:], strict=True) if not left_out]
    spots = [one for one in spots if one.any()]
    everything = process + _total(spots) if spots else process
    found = []
    for side in sorted(set(squares_mm)):
        pixels = side / MM_PER_POINT * scale
        most, at = _densest(process, pixels)
        most_of_all, at_of_all = _densest(everything, pixels) if spots else (most, at)
        found.append(
            Densest(side, most, _shown(at, corner, scale), most_of_all, _shown(at_of_all, corner, scale))
        )
    named = (Plate(name, mean, left_out) for (name, left_out), mean in zip(plates, means, strict=True))
    return PageInk(page.number, tuple(named), tuple(found))


def _trimmed(amounts: Any, page: Page) -> tuple[Any, tuple[float, float], float]:
    """The part of the plates within the trim, its upper left corner as displayed, and pixels per point."""
    _, height, width = amounts.shape
    media, trim = page.media, page.trim.common(page.media)
    scale = width / max(media.width, 0.01)
    left = min(width - 1, max(0, round((trim.x0 - media.x0) * scale)))
    top = min(height - 1, max(0, round((media.y1 - trim.y1) * scale)))
    right = max(left + 1, min(width, round((trim.x1 - media.x0) * scale)))
    bottom = max(top + 1, min(height, round((media.y1 - trim.y0) * scale)))
    corner = (media.x0 + left / scale, media.y1 - top / scale)
    return amounts[:, top:bottom, left:right], corner, scale


def _total(plates: Any) -> Any:
    """Plates added up; 64 solid plates fit into 16 bits."""
    return numpy.add.reduce(plates, axis=0, dtype=numpy.uint16)


def _densest(amounts: Any, side: float) -> tuple[float, tuple[int, int, int, int]]:
    """The highest mean, percent, over any square of `side` pixels, and its (left, top, right, bottom)."""
    height, width = amounts.shape
    across, down = max(1, min(width, round(side))), max(1, min(height, round(side)))
    # A summed-area table. It may overflow: the sum of one square does not, and differences are modulo 2^32.
    table = numpy.zeros((height + 1, width + 1), numpy.uint32)
    numpy.cumsum(amounts, axis=0, dtype=numpy.uint32, out=table[1:, 1:])
    numpy.cumsum(table[1:, 1:], axis=1, dtype=numpy.uint32, out=table[1:, 1:])
    sums = table[down:, across:] - table[:-down, across:]
    sums -= table[down:, :-across]
    sums += table[:-down, :-across]
    top, left = divmod(int(sums.argmax()), sums.shape[1])
    percent = float(sums[top, left]) * 100 / SOLID / (across * down)
    return percent, (left, top, left + across, top + down)


def _shown(box: tuple[int, int, int, int], corner: tuple[float, float], scale: float) -> Rect:
    left, top, right, bottom = box
    x, y = corner
    return Rect(x + left / scale, y - bottom / scale, x + right / scale, y - top / scale)
