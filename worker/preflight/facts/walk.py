"""The walk over what pages paint: forms, patterns, Type 3 glyphs and inline images included.

Bounded: nesting, saved states and the number of operators over the whole document. More than that is
refused with `limit_exceeded`; a stream that cannot be parsed becomes a fault of the document.
"""

from collections.abc import Iterable

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.preflight.facts.blending import group_blend, page_blend
from worker.preflight.facts.detail import DetailPainter
from worker.preflight.facts.gathered import Gathered
from worker.preflight.facts.geometry import Matrix, Turn, multiply
from worker.preflight.facts.layers import Layers
from worker.preflight.facts.marked import Marked
from worker.preflight.facts.page import Page
from worker.preflight.facts.paint import Painter
from worker.preflight.facts.reading import Reading, Wanted
from worker.preflight.facts.setting import resource
from worker.preflight.facts.spaces import Spaces
from worker.preflight.facts.state import State
from worker.preflight.facts.type3 import colorless, glyph_streams
from worker.tools.pdf import (
    Node,
    get,
    identity,
    inherited,
    is_stream,
    name_of,
    number,
    numbers,
)
from worker.tools.pdf_content import INLINE_IMAGE, Instruction

MAX_OPERATORS = 6_000_000
FORM_COST = 15  # placing a form or an image costs about as much as this many operators
MAX_DEPTH = 24
MAX_SAVED = 4_096
FILLS = frozenset(("f", "F", "f*"))
STROKES = frozenset(("S", "s"))
BOTH = frozenset(("B", "B*", "b", "b*"))
PATHS = FILLS | STROKES | BOTH
SHOWS = frozenset(("Tj", "TJ", "'", '"'))
PICTURES = frozenset(("Do", "sh", INLINE_IMAGE))


class Walk:
    """One walk over a document; `page` may be called for each page in turn."""

    def __init__(
        self,
        layers: Layers,
        gathered: Gathered,
        wanted: Wanted = Wanted.PLAIN,
        profiles: bool = False,
    ) -> None:
        self.layers = layers
        self.gathered = gathered
        self.operators = 0
        self._spaces = Spaces(profiles)
        self._reading = Reading(wanted, self._fault, every_string=gathered.codes is not None)
        self._open: list[tuple[int, int]] = []
        given = gathered, self._spaces, self._pattern, self._glyphs
        if wanted is Wanted.PLAIN:
            self.painter = Painter(*given)
        else:
            self.painter = DetailPainter(*given, places=wanted is Wanted.PLACED)

    def page(self, node: Node, page: Page, turn: Turn) -> None:
        """Walk one page."""
        self.painter.turn_to(page, turn)
        resources = self._reading.resources(inherited(node, "/Resources"))
        before = self._spaces.enter(resources)
        self.gathered.blend(page_blend(node, page.number, self._spaces))
        self._spaces.leave(before)
        self._run(self._reading.page(node, resources), resources, State(), 0)

    def _fault(self, what: str) -> None:
        self.gathered.fault(f"Content of page {self.painter.number} {what}")

    def _run(self, parsed: Iterable[Instruction], resources: Node, state: State, depth: int) -> None:
        before = self._spaces.enter(resources)
        saved: list[State] = []
        marked, outside = Marked(self.layers), self.painter.apart
        for operator, operands in parsed:
            self.operators += 1
            if self.operators > MAX_OPERATORS:
                raise Refused(Reason.LIMIT_EXCEEDED, "The PDF draws more objects than this server allows.")
            if operator == "q":
                if len(saved) < MAX_SAVED:
                    saved.append(state.copy())
            elif operator == "Q":
                if saved:
                    state = saved.pop()
            elif operator in ("BDC", "BMC"):
                marked.begin(operator, operands, resources)
                self.painter.apart = outside + marked.apart
            elif operator == "EMC":
                marked.end()
                self.painter.apart = outside + marked.apart
            else:
                self._one(operator, operands, resources, state, depth, marked.hidden)
        self.painter.apart = outside
        self._spaces.leave(before)

    def _one(
        self, op: str, args: list[Node], resources: Node, state: State, depth: int, hidden: list[Node]
    ) -> None:
        painter = self.painter
        if op == "cm":
            values = [number(one) for one in args]
            if len(values) == 6 and None not in values:
                state.ctm = multiply(tuple(values), state.ctm)  # type: ignore[arg-type]
        elif op in painter.settings:
            painter.settings[op](state, args, resources)
        elif op in PATHS:
            if hidden:
                self.layers.note_hidden(hidden)
            else:
                self._paint_path(op, state, resources, depth)
            painter.done(state)
        elif hidden:
            if op in SHOWS or op in PICTURES:
                self.layers.note_hidden(hidden)
        elif op in SHOWS:
            painter.show(state, op, args, resources, depth)
        elif op == "Do":
            self._do(args, resources, state, depth)
        elif op == "sh":
            painter.shading(state, args, resources)
        elif op == INLINE_IMAGE:
            painter.image(state, args[0], resources, depth)

    def _paint_path(self, op: str, state: State, resources: Node, depth: int) -> None:
        if op in FILLS:
            self.painter.fill(state, "path", resources, depth)
        elif op in STROKES:
            self.painter.stroke(state, "path", resources, depth)
        else:
            self.painter.both(state, "path", resources, depth)

    def _do(self, args: list[Node], resources: Node, state: State, depth: int) -> None:
        self.operators += FORM_COST
        target = resource(args[:1], resources, "/XObject")
        layer = get(target, "/OC") if is_stream(target) else None
        if not is_stream(target):
            return
        if self.layers.hides(layer):
            self.layers.note_hidden([layer])
            return
        apart = layer is not None and self.layers.is_step(layer)
        self.painter.apart += apart
        kind = name_of(get(target, "/Subtype"))
        if kind == "Image":
            self.painter.image(state, target, resources, depth)
        elif kind == "Form":
            if not self.painter.apart:
                self.gathered.blend(group_blend(target, self.painter.number, self._spaces))
            self._content(target, resources, state.copy(), depth)
        self.painter.apart -= apart

    def _content(self, stream: Node, resources: Node, state: State, depth: int, glyph: bool = False) -> None:
        """Walk a form, pattern or glyph unless it is inside itself or nested too deep."""
        key = identity(stream)
        if depth >= MAX_DEPTH or (key is not None and key in self._open):
            self.gathered.fault(f"Page {self.painter.number} holds content nested inside itself.")
            return
        matrix = numbers(get(stream, "/Matrix"), 6)
        if matrix is not None:
            state.ctm = multiply(_matrix(matrix), state.ctm)
        self.painter.enter(state, get(stream, "/BBox"))
        own = get(stream, "/Resources")
        own = None if own is None else self._reading.resources(own)
        parsed = self._reading.stream(stream, own)
        if key is not None:
            self._open.append(key)
        inner = resources if own is None else own
        self._run(colorless(parsed) if glyph else parsed, inner, state, depth + 1)
        if key is not None:
            self._open.pop()

    def _pattern(self, pattern: Node, resources: Node, state: State, depth: int) -> None:
        """Tiling patterns are placed in the space of the page, not of what they fill (8.7.3.1). One that is
        uncoloured takes the colour that was set with it.
        """
        inner = State()
        if number(get(pattern, "/PaintType")) == 2:
            inner.fill = inner.stroke = state.fill
            inner.fill_ink = inner.stroke_ink = state.fill_ink
        self._content(pattern, resources, inner, depth)

    def _glyphs(self, font: Node, codes: bytes, resources: Node, state: State, depth: int) -> None:
        own = get(font, "/Resources")
        inner = resources if own is None else self._reading.resources(own)
        for glyph in glyph_streams(font, codes):
            self._content(glyph, inner, state.copy(), depth, glyph=True)


def _matrix(values: list[float]) -> Matrix:
    a, b, c, d, e, f = values
    return (a, b, c, d, e, f)
