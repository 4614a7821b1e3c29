"""What each painting operator means for the facts: colours, spots, fonts, images, transparency."""

from collections.abc import Callable
from operator import is_

from worker.preflight.facts.blending import mask_blend
from worker.preflight.facts.gathered import Gathered
from worker.preflight.facts.geometry import Turn
from worker.preflight.facts.page import Page
from worker.preflight.facts.placing import has_soft_mask, image_space, is_stencil, place
from worker.preflight.facts.setting import resource, settings
from worker.preflight.facts.space import Space
from worker.preflight.facts.spaces import Spaces
from worker.preflight.facts.state import State
from worker.tools.pdf import Node, elements, get, identity, is_array, is_stream, name_of, string_bytes

INVISIBLE_TEXT = (3, 7)  # Tr 3 paints nothing, 7 only clips
UNLIKE: tuple[object, ...] = (object(),)  # like no state


class Painter:
    """Applies settings to a state and records paint in `Gathered`.

    `apart` is above zero while processing steps are drawn, which are no ink and no picture.
    """

    def __init__(
        self,
        gathered: Gathered,
        spaces: Spaces,
        walk_pattern: Callable[[Node, Node, State, int], None],
        walk_glyphs: Callable[[Node, bytes, Node, State, int], None],
    ) -> None:
        self.gathered = gathered
        self.spaces = spaces
        self.walk_pattern = walk_pattern
        self.walk_glyphs = walk_glyphs
        self.settings = settings(spaces)
        self.number = 0
        self.apart = 0
        self._page: Page | None = None
        self._turn: Turn | None = None
        self._done: set[object] = set()  # patterns and glyphs walked on this page
        self._in_glyphs = False
        self._shown: tuple[object, ...] = UNLIKE  # the state in which text was shown last

    def turn_to(self, page: Page, turn: Turn) -> None:
        """What follows is on this page."""
        self.number, self._page, self._turn = page.number, page, turn
        self._done = set()
        self._shown = UNLIKE

    def done(self, state: State) -> None:
        """The current path was painted, or thrown away."""

    def enter(self, state: State, box: Node) -> None:
        """A form begins whose content is clipped to its box."""

    def fill(self, state: State, kind: str, resources: Node, depth: int) -> None:
        """Something is filled."""
        self._color(state, state.fill, kind, but="stroke opacity")
        if state.fill_pattern is not None:
            self._pattern(state.fill_pattern, state, kind, resources, depth)

    def stroke(self, state: State, kind: str, resources: Node, depth: int) -> None:
        """Something is stroked."""
        self._color(state, state.stroke, kind, but="fill opacity")
        if state.stroke_pattern is not None:
            self._pattern(state.stroke_pattern, state, kind, resources, depth)

    def both(self, state: State, kind: str, resources: Node, depth: int) -> None:
        """Something is filled and stroked."""
        self.fill(state, kind, resources, depth)
        self.stroke(state, kind, resources, depth)

    def show(self, state: State, _op: str, args: list[Node], resources: Node, depth: int) -> None:
        """A text-showing operator; nobody sees the font of an empty string."""
        codes = shown_bytes(args)
        if not codes:
            return
        mode, font = state.text_mode, state.font
        if self.gathered.codes is not None and font is not None and mode not in INVISIBLE_TEXT:
            self.gathered.codes.note(font, self.number, codes)
        now = (
            font, mode, state.fill, state.fill_pattern, state.stroke, state.stroke_pattern,
            state.fill_ink, state.stroke_ink, state.fill_over, state.stroke_over,
            state.live, state.mask, self.apart,
        )  # fmt: skip
        if all(map(is_, now, self._shown)):
            return  # the same again tells nothing new
        visible = mode not in INVISIBLE_TEXT
        self._shown = now if not self._draws(font) else UNLIKE
        if font is not None:
            self.gathered.font(self.number, font, visible)
        if not visible:
            return
        if mode in (0, 2, 4, 6):
            self.fill(state, "text", resources, depth)
        if mode in (1, 2, 5, 6):
            self.stroke(state, "text", resources, depth)
        if self._draws(font) and not self._in_glyphs:
            self._glyphs(font, codes, resources, state, depth)

    def _draws(self, font: Node) -> bool:
        """Whether the glyphs of a font are content themselves."""
        return name_of(get(font, "/Subtype")) == "Type3"

    def shading(self, state: State, args: list[Node], resources: Node) -> None:
        """`sh` paints a gradient."""
        entry = resource(args[:1], resources, "/Shading")
        self._picture(state, self.spaces.read(get(entry, "/ColorSpace")), "shading")

    def image(self, state: State, node: Node, resources: Node, depth: int) -> None:
        """An image is placed on the unit square; a stencil is filled with the current colour."""
        space = state.fill
        if is_stencil(node):
            self.fill(state, "image", resources, depth)
        else:
            space = image_space(node, self.spaces)
            self._picture(state, space, "image")
        if self.apart:
            return
        if has_soft_mask(node):
            self.gathered.transparent(self.number, {"soft mask": "image"})
        if not self._in_glyphs and self._page is not None and self._turn is not None:
            self.gathered.image(place(state, node, space, self._page, self._turn))

    def _picture(self, state: State, space: Space, kind: str) -> None:
        """An image or a gradient brings its own colours."""
        self._color(state, space, kind, but="stroke opacity")

    def _color(self, state: State, space: Space, kind: str, but: str) -> None:
        if self.apart:
            return
        self.gathered.color(self.number, space, kind)
        if state.live:
            self.gathered.transparent(self.number, state.live, but)
            if state.mask is not None:
                self.gathered.blend(mask_blend(state.mask, self.number, self.spaces))

    def _pattern(self, pattern: Node, state: State, kind: str, resources: Node, depth: int) -> None:
        if not self._first_time(identity(pattern)):
            return
        if is_stream(pattern):
            self.walk_pattern(pattern, resources, state, depth)
        elif (shading := get(pattern, "/Shading")) is not None:
            self._picture(state, self.spaces.read(get(shading, "/ColorSpace")), kind)

    def _glyphs(self, font: Node, codes: bytes, resources: Node, state: State, depth: int) -> None:
        """Only glyphs that are shown are looked at, each once per page."""
        key = identity(font)
        fresh = bytes(code for code in dict.fromkeys(codes) if self._first_time(key and (key, code)))
        if fresh:
            self._in_glyphs = True
            self.walk_glyphs(font, fresh, resources, state, depth)
            self._in_glyphs = False

    def _first_time(self, key: object) -> bool:
        """True once per page for each key; what has no key is always new."""
        if key in self._done:
            return False
        if key is not None:
            self._done.add(key)
        return True


def shown_bytes(args: list[Node]) -> bytes:
    """The character codes that the operands of a text-showing operator hold."""
    parts = elements(args[-1]) if args and is_array(args[-1]) else args[-1:]
    return b"".join(string_bytes(one) for one in parts)
