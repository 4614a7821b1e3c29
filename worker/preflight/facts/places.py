"""Where paint of one page ends up: clipped, within the trim, and over what."""

from worker.preflight.facts.geometry import Rect, Turn, unit_square
from worker.preflight.facts.ground import Ground
from worker.preflight.facts.lettering import Written
from worker.preflight.facts.page import Page
from worker.preflight.facts.path import Path
from worker.preflight.facts.state import State

HAIR = 0.05  # points: what is thinner still has to be found


class Places:
    """The current path of a page and what was painted so far. Boxes as displayed, None for what nobody sees.

    Content of patterns is where the shape is that the pattern fills: `within`.
    """

    def __init__(self, page: Page, turn: Turn) -> None:
        self._page, self._turn = page, turn
        self.ground = Ground(page.media)
        self.path = Path()
        self.within: Rect | None = None

    def close_path(self, state: State) -> None:
        """The path was painted or thrown away; it may have become the clipping path."""
        if self.path.clips:
            box = self.path.box() or Rect(0, 0, 0, 0)
            state.clip = box if state.clip is None else state.clip.common(box)
        if self.path.points or self.path.clips:
            self.path = Path()

    def clip(self, state: State, box: Rect) -> None:
        """What follows is clipped to a box in the page's user space."""
        state.clip = box if state.clip is None else state.clip.common(box)

    def of(self, state: State, kind: str) -> Rect | None:
        """Where a fill of the path, an image or a gradient ends up."""
        if self.within is not None:
            return self.within
        if kind == "image":
            return self.seen(state, unit_square(state.ctm))
        if kind == "shading":
            return self.seen(state, state.clip or Rect(-1e9, -1e9, 1e9, 1e9))
        box = self.path.box()
        return None if box is None else self.seen(state, box)

    def parts(self, state: State, kind: str, how: str, text: Written | None) -> list[Rect]:
        """Boxes of a mark: of a stroke those along it, of text what its small letters fill, else one."""
        if text is not None:
            found = [self.seen(state, text.waist)]
        elif how == "stroke" and self.within is None:
            reach = _reach(state)
            found = [self.seen(state, piece.grown(reach)) for piece in self.path.pieces()]
        else:
            found = [self.of(state, kind)]
        return [one for one in found if one is not None]

    def lay(self, state: State, parts: list[Rect], blank: bool, knocks_out: bool) -> None:
        """A mark is painted. Without ink it is no ground, but a rectangle of it may hide what lies there."""
        if not blank:
            for part in parts:
                self.ground.paint(part)
        elif knocks_out and not state.live and self.path.upright():
            self.ground.cover(parts[0])

    def seen(self, state: State, box: Rect) -> Rect | None:
        """The part of a box, in the page's user space, that can be seen on the trimmed page."""
        clipped = box if state.clip is None else box.common(state.clip)
        if clipped.width < 0 or clipped.height < 0:
            return None
        shown = self._turn(clipped).grown(HAIR / 2 if min(clipped.width, clipped.height) < HAIR else 0.0)
        return shown.common(self._page.media) if shown.meets(self._page.trim) else None


def core(box: Rect) -> Rect:
    """The inner part of a box: neighbours that only touch are no ground."""
    x, y = min(0.5, box.width * 0.1), min(0.5, box.height * 0.1)
    return Rect(box.x0 + x, box.y0 + y, box.x1 - x, box.y1 - y)


def _reach(state: State) -> float:
    """Half the width of a stroke, in the page's user space."""
    a, b, c, d, _, _ = state.ctm
    return state.width / 2 * max(abs(a) + abs(c), abs(b) + abs(d))
