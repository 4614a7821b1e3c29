"""What lies on a page so far: whether the next element lies over something that can be seen.

"Overlapping" in GWG 2022 is in front of another visible element, so that overprint rules do not fire on bare
paper. Elements are known by their boxes.
"""

from collections.abc import Iterator

from worker.preflight.facts.geometry import Rect

CELLS = 32  # per side: a query looks at what shares a cell with it
MAX_CELLS = 96  # an element over more cells is looked at by every query
MAX_ELEMENTS = 200_000


class Ground:
    """The painted elements of one page, in order; boxes as displayed."""

    def __init__(self, area: Rect) -> None:
        self._area = area
        self._boxes: list[Rect] = []
        self._cells: dict[int, list[int]] = {}
        self._wide: list[int] = []
        self._covers: list[tuple[int, Rect]] = []  # white paper put over what lay there
        self.visible = 0

    def paint(self, box: Rect) -> None:
        """Something visible was painted here."""
        self.visible += 1
        if len(self._boxes) >= MAX_ELEMENTS:
            return
        number = len(self._boxes)
        self._boxes.append(box)
        cells = list(self._touched(box, MAX_CELLS + 1))
        if len(cells) > MAX_CELLS:
            self._wide.append(number)
            return
        for cell in cells:
            self._cells.setdefault(cell, []).append(number)

    def cover(self, box: Rect) -> None:
        """A rectangle without any ink was put here, and knocks out what lies below."""
        self._covers.append((len(self._boxes), box))

    def below(self, box: Rect) -> bool:
        """True when something visible lies below this area."""
        first = max((at for at, cover in self._covers if box.within(cover)), default=0)
        if any(number >= first and self._boxes[number].meets(box) for number in self._wide):
            return True
        return any(
            number >= first and self._boxes[number].meets(box)
            for cell in self._touched(box, CELLS * CELLS)
            for number in self._cells.get(cell, ())
        )

    def _touched(self, box: Rect, most: int) -> Iterator[int]:
        area = self._area
        across, up = CELLS / max(area.width, 0.01), CELLS / max(area.height, 0.01)
        left, right = (_cell((x - area.x0) * across) for x in (box.x0, box.x1))
        low, high = (_cell((y - area.y0) * up) for y in (box.y0, box.y1))
        for row in range(low, high + 1):
            for column in range(left, right + 1):
                most -= 1
                if most < 0:
                    return
                yield row * CELLS + column


def _cell(at: float) -> int:
    return min(CELLS - 1, max(0, int(at)))
