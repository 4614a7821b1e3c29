"""What each painting operator means for the facts: colours, spots, fonts, images, transparency."""

from collections.abc import Callable

from worker.preflight.facts.gathered import Gathered
from worker.preflight.facts.geometry import Turn
from worker.preflight.facts.page import Page
from worker.preflight.facts.placing import has_soft_mask, image_space, is_stencil, place
from worker.preflight.facts.setting import resource, settings
from worker.preflight.facts.spaces import Spaces
from worker.preflight.facts.state import State
from worker.tools.pdf import Node, elements, get, identity, is_array, is_stream, name_of, string_bytes

INVISIBLE_TEXT = (3, 7)  # Tr 3 paints nothing, 7 only clips


class Painter:
    """Applies settings to a state and records paint in `Gathered`."""

    def __init__(
        self,
        gathered: Gathered,
        walk_pattern: Callable[[Node, Node, int], None],
        walk_glyphs: Callable[[Node, Node, State, int], None],
    ) -> None:
        self.gathered = gathered
        self.walk_pattern = walk_pattern
        self.walk_glyphs = walk_glyphs
        self.spaces = Spaces()
        self.settings = settings(self.spaces)
        self.number = 0
        self._page: Page | None = None
        self._turn: Turn | None = None
        self._done: set[object] = set()  # patterns and Type 3 fonts walked on this page
        self._in_glyphs = False

    def turn_to(self, page: Page, turn: Turn) -> None:
        """What follows is on this page."""
        self.number, self._page, self._turn = page.number, page, turn
        self._done = set()

    def fill(self, state: State, kind: str, resources: Node, depth: int) -> None:
        """Something is filled."""
        self.gathered.color(self.number, state.fill, kind)
        self.gathered.transparent(self.number, state.live, but="stroke opacity")
        if state.fill_pattern is not None:
            self._pattern(state.fill_pattern, resources, kind, depth)

    def stroke(self, state: State, kind: str, resources: Node, depth: int) -> None:
        """Something is stroked."""
        self.gathered.color(self.number, state.stroke, kind)
        self.gathered.transparent(self.number, state.live, but="fill opacity")
        if state.stroke_pattern is not None:
            self._pattern(state.stroke_pattern, resources, kind, depth)

    def both(self, state: State, kind: str, resources: Node, depth: int) -> None:
        """Something is filled and stroked."""
        self.fill(state, kind, resources, depth)
        self.stroke(state, kind, resources, depth)

    def show(self, state: State, _op: str, args: list[Node], resources: Node, depth: int) -> None:
        """A text-showing operator; nobody sees the font of an empty string."""
        if not _letters(args):
            return
        mode, font = state.text_mode, state.font
        visible = mode not in INVISIBLE_TEXT
        if font is not None:
            self.gathered.font(self.number, font, visible)
        if not visible:
            return
        if mode in (0, 2, 4, 6):
            self.fill(state, "text", resources, depth)
        if mode in (1, 2, 5, 6):
            self.stroke(state, "text", resources, depth)
        if name_of(get(font, "/Subtype")) == "Type3" and self._first_time(font) and not self._in_glyphs:
            self._in_glyphs = True
            self.walk_glyphs(font, resources, state, depth)
            self._in_glyphs = False

    def shading(self, state: State, args: list[Node], resources: Node) -> None:
        """`sh` paints a gradient."""
        entry = resource(args[:1], resources, "/Shading")
        space = self.spaces.read(get(entry, "/ColorSpace"), resources)
        self.gathered.color(self.number, space, "shading")
        self.gathered.transparent(self.number, state.live, but="stroke opacity")

    def image(self, state: State, node: Node, resources: Node, depth: int) -> None:
        """An image is placed on the unit square; a stencil is filled with the current colour."""
        space = state.fill
        if is_stencil(node):
            self.fill(state, "image", resources, depth)
        else:
            space = image_space(node, resources, self.spaces)
            self.gathered.color(self.number, space, "image")
            self.gathered.transparent(self.number, state.live, but="stroke opacity")
        if has_soft_mask(node):
            self.gathered.transparent(self.number, {"soft mask": "image"})
        if not self._in_glyphs and self._page is not None and self._turn is not None:
            self.gathered.image(place(state, node, space, self._page, self._turn))

    def _pattern(self, pattern: Node, resources: Node, kind: str, depth: int) -> None:
        if not self._first_time(pattern):
            return
        if is_stream(pattern):
            self.walk_pattern(pattern, resources, depth)
        elif (shading := get(pattern, "/Shading")) is not None:
            space = self.spaces.read(get(shading, "/ColorSpace"), resources)
            self.gathered.color(self.number, space, kind)

    def _first_time(self, node: Node) -> bool:
        key = identity(node)
        if node is None or key in self._done:
            return False
        if key is not None:
            self._done.add(key)
        return True


def _letters(args: list[Node]) -> bool:
    """True when the operands of a text-showing operator hold at least one character."""
    parts = elements(args[-1]) if args and is_array(args[-1]) else args[-1:]
    return any(string_bytes(one) for one in parts)
