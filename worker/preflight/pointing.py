"""Where findings point: the places of marks, as many as a reader can look at."""

from collections.abc import Callable, Iterable

from worker.preflight.facts.geometry import Rect
from worker.preflight.facts.marks import Mark

MOST_PLACES = 20
Places = tuple[tuple[int, Rect], ...]


def located(marks: Iterable[Mark], wanted: Callable[[Mark], bool] = lambda _: True) -> Places:
    """Pages and boxes of the marks that are wanted."""
    return tuple((mark.page, box) for mark in marks if wanted(mark) for box in mark.boxes)[:MOST_PLACES]
