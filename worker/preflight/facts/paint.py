"""What each painting operator means for the facts: colours, spots, fonts, images, transparency."""

import math
from collections.abc import Callable

from worker.preflight.facts.fonts import read_font
from worker.preflight.facts.gathered import MAX_IMAGES, MAX_NAMES, Gathered
from worker.preflight.facts.shapes import Image, Page, Turn
from worker.preflight.facts.spaces import CMYK, GRAY, RGB, UNKNOWN, Space, Spaces
from worker.preflight.facts.state import State, unit_square
from worker.tools.pdf import (
    Node,
    elements,
    filters,
    get,
    identity,
    is_array,
    is_dict,
    is_jpx,
    is_stream,
    name_of,
    number,
    string_bytes,
)

Setting = Callable[[State, list[Node], Node], None]
INVISIBLE_TEXT = (3, 7)  # Tr 3 paints nothing, 7 only clips
PLAIN_BLENDS = {"Normal", "Compatible"}


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
        self.number = 0
        self._page: Page | None = None
        self._turn: Turn | None = None
        self._done: set[object] = set()  # patterns and Type 3 fonts walked on this page
        self._in_glyphs = False
        self.settings: dict[str, Setting] = {
            "g": _fill(GRAY), "rg": _fill(RGB), "k": _fill(CMYK),
            "G": _stroke(GRAY), "RG": _stroke(RGB), "K": _stroke(CMYK),
            "cs": self._fill_space, "CS": self._stroke_space,
            "scn": _fill_pattern, "SCN": _stroke_pattern, "sc": _nothing, "SC": _nothing,
            "Tf": _font, "Tr": _text_mode, "gs": self._graphics_state, "BT": _nothing, "ET": _nothing,
        }  # fmt: skip

    def turn_to(self, page: Page, turn: Turn) -> None:
        """What follows is on this page."""
        self.number, self._page, self._turn = page.number, page, turn
        self._done = set()

    # Settings ------------------------------------------------------------------------------------------

    def _fill_space(self, state: State, args: list[Node], resources: Node) -> None:
        state.fill = self.spaces.read(args[0], resources) if args else UNKNOWN
        state.fill_pattern = None

    def _stroke_space(self, state: State, args: list[Node], resources: Node) -> None:
        state.stroke = self.spaces.read(args[0], resources) if args else UNKNOWN
        state.stroke_pattern = None

    def _graphics_state(self, state: State, args: list[Node], resources: Node) -> None:
        entry = get(get(resources, "/ExtGState"), f"/{name_of(args[0])}" if args else "/")
        live = dict(state.live)
        for key, kind in (("/ca", "fill opacity"), ("/CA", "stroke opacity")):
            opacity = number(get(entry, key))
            if opacity is not None:
                live.pop(kind, None)
                if opacity < 1:
                    live[kind] = f"{opacity:g}"
        blend, mask = get(entry, "/BM"), get(entry, "/SMask")
        if blend is not None:
            modes = (
                [name_of(one) or "" for one in elements(blend, 16)]
                if is_array(blend)
                else [name_of(blend) or ""]
            )
            live.pop("blend mode", None)
            if modes and modes[0] not in PLAIN_BLENDS:
                live["blend mode"] = modes[0]
        if mask is not None:
            live.pop("soft mask", None)
            if is_dict(mask):
                live["soft mask"] = name_of(get(mask, "/S")) or "mask"
        font = elements(get(entry, "/Font"), 1)
        state.font = font[0] if font else state.font
        state.live = live

    # Paint ---------------------------------------------------------------------------------------------

    def fill(self, state: State, kind: str, resources: Node, depth: int) -> None:
        """Something is filled."""
        self._color(state.fill, kind)
        self._live(state, "stroke opacity")
        if state.fill_pattern is not None:
            self._pattern(state.fill_pattern, resources, kind, depth)

    def stroke(self, state: State, kind: str, resources: Node, depth: int) -> None:
        """Something is stroked."""
        self._color(state.stroke, kind)
        self._live(state, "fill opacity")
        if state.stroke_pattern is not None:
            self._pattern(state.stroke_pattern, resources, kind, depth)

    def text(self, state: State, resources: Node, depth: int) -> None:
        """Text is shown with the current font."""
        mode = state.text_mode
        visible = mode not in INVISIBLE_TEXT
        font = state.font
        if font is not None:
            self._seen(font, visible)
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

    def show(self, state: State, _op: str, args: list[Node], resources: Node, depth: int) -> None:
        """A text-showing operator; nobody sees the font of an empty string."""
        if _letters(args):
            self.text(state, resources, depth)

    def both(self, state: State, kind: str, resources: Node, depth: int) -> None:
        """Something is filled and stroked."""
        self.fill(state, kind, resources, depth)
        self.stroke(state, kind, resources, depth)

    def shading(self, state: State, args: list[Node], resources: Node) -> None:
        """`sh` paints a gradient."""
        entry = get(get(resources, "/Shading"), f"/{name_of(args[0])}" if args else "/")
        self._color(self.spaces.read(get(entry, "/ColorSpace"), resources), "shading")
        self._live(state, "stroke opacity")

    def image(self, state: State, node: Node, resources: Node, depth: int) -> None:
        """An image is placed on the unit square."""
        mask = get(node, "/ImageMask") is True
        if mask:
            self.fill(state, "image", resources, depth)
            space = state.fill
        else:
            space = self._image_space(node, resources)
            self._color(space, "image")
            self._live(state, "stroke opacity")
        if is_stream(get(node, "/SMask")) or (number(get(node, "/SMaskInData")) or 0) > 0:
            self.gathered.live.setdefault((self.number, "soft mask"), "image")
        if not self._in_glyphs:
            self._place(state, node, space, mask)

    # Records -------------------------------------------------------------------------------------------

    def _image_space(self, node: Node, resources: Node) -> Space:
        space = get(node, "/ColorSpace")
        if space is None and is_jpx(node):
            return Space("JPX", "unknown")  # its colour space is inside the image data
        return self.spaces.read(space, resources)

    def _place(self, state: State, node: Node, space: Space, mask: bool) -> None:
        width, height = int(number(get(node, "/Width")) or 0), int(number(get(node, "/Height")) or 0)
        page, turn, ctm = self._page, self._turn, state.ctm
        if (
            page is None
            or turn is None
            or width <= 0
            or height <= 0
            or len(self.gathered.images) >= MAX_IMAGES
        ):
            return
        across = math.hypot(ctm[0], ctm[1]) * page.user_unit
        up = math.hypot(ctm[2], ctm[3]) * page.user_unit
        rect = turn(unit_square(ctm))
        if across <= 0 or up <= 0 or not rect.meets(page.media):
            return
        dpi = min(width * 72 / across, height * 72 / up)
        bits = 1 if mask else int(number(get(node, "/BitsPerComponent")) or 8)
        names = tuple(filters(node))
        kind, family = ("ImageMask", None) if mask else (space.name, space.family)
        self.gathered.images.append(
            Image(self.number, width, height, dpi, kind, bits, names, rect, family, _indexed(node))
        )

    def _color(self, space: Space, kind: str) -> None:
        if space.family is not None and len(self.gathered.colors) < MAX_NAMES * 10:
            self.gathered.colors[(self.number, space.family, space.name, kind)] = None
        for spot in space.spots:
            if spot in self.gathered.spots or len(self.gathered.spots) < MAX_NAMES:
                self.gathered.spots.setdefault(spot, set()).add(self.number)

    def _live(self, state: State, but: str) -> None:
        for kind, detail in state.live.items():
            if kind != but:
                self.gathered.live.setdefault((self.number, kind), detail)

    def _pattern(self, pattern: Node, resources: Node, kind: str, depth: int) -> None:
        if not self._first_time(pattern):
            return
        if is_stream(pattern):
            self.walk_pattern(pattern, resources, depth)
        elif (shading := get(pattern, "/Shading")) is not None:
            self._color(self.spaces.read(get(shading, "/ColorSpace"), resources), kind)

    def _first_time(self, node: Node) -> bool:
        key = identity(node)
        if node is None or key in self._done:
            return False
        if key is not None:
            self._done.add(key)
        return True

    def _seen(self, font: Node, visible: bool) -> None:
        key = identity(font) or name_of(get(font, "/BaseFont"))
        if key not in self.gathered.fonts:
            if len(self.gathered.fonts) >= MAX_NAMES:
                return
            self.gathered.fonts[key] = read_font(font)
        seen = self.gathered.fonts[key]
        seen.visible = seen.visible or visible
        seen.pages.add(self.number)


def _indexed(node: Node) -> bool:
    parts = elements(get(node, "/ColorSpace"), 1)
    return bool(parts) and name_of(parts[0]) in ("Indexed", "I")


def _letters(args: list[Node]) -> bool:
    """True when the operands of a text-showing operator hold at least one character."""
    parts = elements(args[-1]) if args and is_array(args[-1]) else args[-1:]
    return any(string_bytes(one) for one in parts)


def _fill(space: Space) -> Setting:
    def setting(state: State, _args: list[Node], _resources: Node) -> None:
        state.fill, state.fill_pattern = space, None

    return setting


def _stroke(space: Space) -> Setting:
    def setting(state: State, _args: list[Node], _resources: Node) -> None:
        state.stroke, state.stroke_pattern = space, None

    return setting


def _fill_pattern(state: State, args: list[Node], resources: Node) -> None:
    state.fill_pattern = _resource(args, resources, "/Pattern")


def _stroke_pattern(state: State, args: list[Node], resources: Node) -> None:
    state.stroke_pattern = _resource(args, resources, "/Pattern")


def _font(state: State, args: list[Node], resources: Node) -> None:
    state.font = _resource(args[:1], resources, "/Font")


def _resource(args: list[Node], resources: Node, group: str) -> Node:
    """The resource the last operand names, None when it names none."""
    name = name_of(args[-1]) if args else None
    return None if name is None else get(get(resources, group), f"/{name}")


def _text_mode(state: State, args: list[Node], _resources: Node) -> None:
    state.text_mode = int((number(args[0]) if args else None) or 0)


def _nothing(_state: State, _args: list[Node], _resources: Node) -> None:
    """An operator without meaning for the facts."""
