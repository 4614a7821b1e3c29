"""Rectangles as the report writes them."""

from worker.preflight.facts.geometry import Rect


def corners(rect: Rect) -> list[float]:
    """`[x0, y0, x1, y1]` in points of the page as displayed, origin lower left (decision 21)."""
    return [round(value, 2) for value in (rect.x0, rect.y0, rect.x1, rect.y1)]
