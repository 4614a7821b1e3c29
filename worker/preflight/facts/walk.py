"""The walk over what pages paint: forms, patterns, Type 3 glyphs and inline images included.

Bounded: nesting, saved states and the number of operators over the whole document. More than that is
refused with `limit_exceeded`; a stream that cannot be parsed becomes a fault of the document.
"""

from collections.abc import Iterable, Iterator

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.preflight.facts.detail import DetailPainter
from worker.preflight.facts.gathered import Gathered
from worker.preflight.facts.geometry import Matrix, Turn, multiply
from worker.preflight.facts.layers import Layers
from worker.preflight.facts.page import Page
from worker.preflight.facts.paint import Painter
from worker.preflight.facts.state import State
from worker.tools.pdf import (
    Damaged,
    Node,
    get,
    identity,
    inherited,
    is_stream,
    items,
    name_of,
    number,
    numbers,
    remembered,
    stream_bytes,
)
from worker.tools.pdf_content import (
    DETAILED,
    INLINE_IMAGE,
    OPERATORS,
    Instruction,
    content_bytes,
    instructions,
)

MAX_OPERATORS = 6_000_000
FORM_COST = 15  # placing a form or an image costs about as much as this many operators
MAX_DEPTH = 24
MAX_SAVED = 4_096
KEPT_RESOURCES = 256
KEPT_OPERATORS = 200_000  # parsed forms kept for their next use
FILLS = frozenset(("f", "F", "f*"))
STROKES = frozenset(("S", "s"))
BOTH = frozenset(("B", "B*", "b", "b*"))
SHOWS = frozenset(("Tj", "TJ", "'", '"'))


class Walk:
    """One walk over a document; `page` may be called for each page in turn."""

    def __init__(self, pdf: Node, layers: Layers, gathered: Gathered, detail: bool = False) -> None:
        self.pdf = pdf
        self.layers = layers
        self._operators = DETAILED if detail else OPERATORS
        kind = DetailPainter if detail else Painter
        self.painter: Painter = kind(gathered, self._pattern, self._glyphs)
        self.gathered = gathered
        self.operators = 0
        self._shared: dict[tuple[int, int], Node] = {}
        self._kept: dict[tuple[int, int], list[Instruction]] = {}
        self._kept_size = 0
        self._open: list[tuple[int, int]] = []

    def page(self, node: Node, page: Page, turn: Turn) -> None:
        """Walk one page."""
        self.painter.turn_to(page, turn)
        try:
            data = content_bytes(node)
        except Damaged as error:
            self._fault(error)
            return
        self._run(self._read(data), self._resources(inherited(node, "/Resources")), State(), 0)

    def _read(self, data: bytes) -> Iterator[Instruction]:
        """What a content stream says, as far as it can be read."""
        strange: set[str] = set()
        try:
            yield from instructions(data, self._operators, strange)
        except Damaged as error:
            self._fault(error)
        if strange:
            words = ", ".join(sorted(strange))
            self.gathered.fault(f"Content of page {self.painter.number} holds what is no operator: {words}")

    def _resources(self, node: Node) -> Node:
        """Resources that are quick to ask; those that pages share are asked once."""
        key = identity(node)
        if key is None:
            return remembered(node)
        if key not in self._shared:
            if len(self._shared) >= KEPT_RESOURCES:
                self._shared.clear()
            self._shared[key] = remembered(node)
        return self._shared[key]

    def _fault(self, error: Damaged) -> None:
        self.gathered.fault(f"Content of page {self.painter.number} cannot be read: {error}")

    def _run(self, parsed: Iterable[Instruction], resources: Node, state: State, depth: int) -> None:
        saved: list[State] = []
        marks: list[bool] = []
        hidden = 0
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
                marks.append(operator == "BDC" and self._hides(operands, resources))
                hidden += marks[-1]
            elif operator == "EMC":
                hidden -= marks.pop() if marks else False
            else:
                self._one(operator, operands, resources, state, depth, hidden > 0)

    def _hides(self, operands: list[Node], resources: Node) -> bool:
        if len(operands) < 2 or name_of(operands[0]) != "OC":
            return False
        return self.layers.hides(get(get(resources, "/Properties"), f"/{name_of(operands[1])}"))

    def _one(
        self, op: str, args: list[Node], resources: Node, state: State, depth: int, hidden: bool
    ) -> None:
        painter = self.painter
        if op == "cm":
            values = [number(one) for one in args]
            if len(values) == 6 and None not in values:
                state.ctm = multiply(tuple(values), state.ctm)  # type: ignore[arg-type]
        elif op in painter.settings:
            painter.settings[op](state, args, resources)
        elif hidden:
            return
        elif op in FILLS:
            painter.fill(state, "path", resources, depth)
        elif op in STROKES:
            painter.stroke(state, "path", resources, depth)
        elif op in BOTH:
            painter.both(state, "path", resources, depth)
        elif op in SHOWS:
            painter.show(state, op, args, resources, depth)
        elif op == "Do":
            self._do(args, resources, state, depth)
        elif op == "sh":
            painter.shading(state, args, resources)
        elif op == INLINE_IMAGE:
            painter.image(state, args[0], resources, depth)

    def _do(self, args: list[Node], resources: Node, state: State, depth: int) -> None:
        self.operators += FORM_COST
        target = get(get(resources, "/XObject"), f"/{name_of(args[0])}" if args else "/")
        if not is_stream(target) or self.layers.hides(get(target, "/OC")):
            return
        kind = name_of(get(target, "/Subtype"))
        if kind == "Image":
            self.painter.image(state, target, resources, depth)
        elif kind == "Form":
            self._content(target, resources, state.copy(), depth)

    def _content(self, stream: Node, resources: Node, state: State, depth: int) -> None:
        """Walk a form, pattern or glyph unless it is inside itself or nested too deep."""
        key = identity(stream)
        if depth >= MAX_DEPTH or (key is not None and key in self._open):
            self.gathered.fault(f"Page {self.painter.number} holds content nested inside itself.")
            return
        matrix = numbers(get(stream, "/Matrix"), 6)
        if matrix is not None:
            state.ctm = multiply(_matrix(matrix), state.ctm)
        try:
            parsed = self._parsed(stream, key)
        except Damaged as error:
            self._fault(error)
            return
        if key is not None:
            self._open.append(key)
        own = get(stream, "/Resources")
        self._run(parsed, self._resources(own) if own is not None else resources, state, depth + 1)
        if key is not None:
            self._open.pop()

    def _parsed(self, stream: Node, key: tuple[int, int] | None) -> list[Instruction]:
        if key is not None and key in self._kept:
            return self._kept[key]
        parsed = list(self._read(stream_bytes(stream)))
        if key is not None and self._kept_size + len(parsed) < KEPT_OPERATORS:
            self._kept[key] = parsed
            self._kept_size += len(parsed)
        return parsed

    def _pattern(self, pattern: Node, resources: Node, depth: int) -> None:
        """Tiling patterns are placed in the space of the page, not of what they fill (8.7.3.1)."""
        self._content(pattern, resources, State(), depth)

    def _glyphs(self, font: Node, resources: Node, state: State, depth: int) -> None:
        own = self._resources(get(font, "/Resources"))
        for _, glyph in list(items(get(font, "/CharProcs")))[:512]:
            if is_stream(glyph):
                self._content(glyph, own if own is not None else resources, state.copy(), depth)


def _matrix(values: list[float]) -> Matrix:
    a, b, c, d, e, f = values
    return (a, b, c, d, e, f)
