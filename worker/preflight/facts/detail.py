"""The painter that also notes marks: sizes, widths, inks and overprint, for the checks that ask for them."""

from functools import lru_cache
from typing import Any

from worker.preflight.facts.detail_setting import detailed, text_of_state
from worker.preflight.facts.geometry import Rect, around, height, multiply, thinnest
from worker.preflight.facts.marks import Ink, Marks
from worker.preflight.facts.paint import INVISIBLE_TEXT, Painter
from worker.preflight.facts.spaces import Space
from worker.preflight.facts.state import State
from worker.preflight.facts.text_state import Cursor, TextState, Widths
from worker.tools.pdf import Node, elements, get, identity, is_array, name_of, number

BLACK = {"gray": (0.0,), "rgb": (0.0, 0.0, 0.0), "cmyk": (0.0, 0.0, 0.0, 1.0)}
ABOVE, BELOW = 0.75, 0.25  # of an em: where letters reach, when nothing better is known


class DetailPainter(Painter):
    """Records marks besides what every painter records."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.marks = self.gathered.marks = Marks()
        self._cursor = Cursor()
        self._widths = Widths()
        self._names: dict[object, str] = {}
        self.settings = detailed(self.settings, self._cursor)

    def fill(self, state: State, kind: str, resources: Node, depth: int) -> None:
        """A fill; that of text is noted with its text."""
        if kind != "text":
            self._note(state, kind, "fill", None)
        super().fill(state, kind, resources, depth)

    def stroke(self, state: State, kind: str, resources: Node, depth: int) -> None:
        """A stroke; that of text is noted with its text."""
        if kind != "text":
            self._note(state, kind, "stroke", None)
        super().stroke(state, kind, resources, depth)

    def both(self, state: State, kind: str, resources: Node, depth: int) -> None:
        """A filled and stroked path; a stroke of the same ink makes no line of its own."""
        self.fill(state, kind, resources, depth)
        if (
            _ink(state.fill, state.fill_ink) == _ink(state.stroke, state.stroke_ink)
            and not state.stroke_pattern
        ):
            super().stroke(state, kind, resources, depth)
        else:
            self.stroke(state, kind, resources, depth)

    def show(self, state: State, op: str, args: list[Node], resources: Node, depth: int) -> None:
        """Text is shown: note it, move on, and paint it as every painter does."""
        text = text_of_state(state)
        if op in ("'", '"'):
            if op == '"' and len(args) == 3:
                text = text.changed(word=number(args[0]) or 0.0, char=number(args[1]) or 0.0)
                state.text = text
            self._cursor.next_line(text)
        shown = elements(args[-1]) if args and is_array(args[-1]) else args[-1:]
        length, ink = self._widths.advance(state.font, shown, text)
        if ink and state.text_mode not in INVISIBLE_TEXT and state.text_mode < 7:
            self._note_text(state, text, length)
        self._cursor.advance(length)
        keep = self._cursor.text, self._cursor.line
        super().show(state, op, args, resources, depth)  # Type 3 glyphs may hold text of their own
        self._cursor.text, self._cursor.line = keep

    def _note_text(self, state: State, text: TextState, length: float) -> None:
        if self._page is None or self._turn is None:
            return
        matrix = multiply(self._cursor.text, state.ctm)
        down, up = text.rise - BELOW * text.size, text.rise + ABOVE * text.size
        box = self._turn(around(matrix, 0.0, min(down, up), length, max(down, up)))
        if not box.meets(self._page.trim):
            return  # notes of the printer beside the page
        type3 = name_of(get(state.font, "/Subtype")) == "Type3"  # its em is anything
        size = 0.0 if type3 else abs(text.size) * height(*matrix[:4]) * self._page.user_unit
        mode = state.text_mode
        if mode in (0, 2, 4, 6):
            self._note(state, "text", "fill", box, size)
        if mode in (1, 5):  # 2 and 6 thicken filled letters
            self._note(state, "text", "stroke", box, size)

    def _note(self, state: State, kind: str, how: str, box: Rect | None, size: float = 0.0) -> None:
        if self._in_glyphs:
            return  # glyphs take the colour and size of the text they belong to
        unit = self._page.user_unit if self._page else 1.0
        stroke = how == "stroke"
        width = state.width * thinnest(*state.ctm[:4]) * unit if stroke else 0.0
        space, amounts = (state.stroke, state.stroke_ink) if stroke else (state.fill, state.fill_ink)
        key = (
            self.number, kind, how, _ink(space, amounts), round(size, 3), round(width, 4),
            state.stroke_over if stroke else state.fill_over,
            self._name(state.font) if kind == "text" else "",
        )  # fmt: skip
        self.marks.add(key, box)

    def _name(self, font: Node) -> str:
        key = identity(font)
        if key not in self._names or key is None:
            found = name_of(get(font, "/BaseFont")) or name_of(get(font, "/Name")) or "unnamed"
            self._names[key] = found[7:] if found[6:7] == "+" else found[:200]
        return self._names[key]


@lru_cache(maxsize=4_096)
def _ink(space: Space, amounts: tuple[float, ...] | None) -> Ink:
    if amounts is None:
        amounts = BLACK.get(space.family or "", ()) if not space.spots else ()
    return Ink(space.name, space.family, tuple(round(one, 4) for one in amounts), space.spots)
