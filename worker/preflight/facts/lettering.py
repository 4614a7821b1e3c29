"""Text as it is written: how large, where, in which font."""

from dataclasses import dataclass

from worker.preflight.facts.detail_setting import text_of_state
from worker.preflight.facts.geometry import Rect, Turn, around, height, multiply
from worker.preflight.facts.page import Page
from worker.preflight.facts.state import State
from worker.preflight.facts.text_state import Cursor, TextState, Widths
from worker.tools.pdf import Node, elements, get, identity, is_array, name_of, number

ABOVE, BELOW = 0.75, 0.25  # of an em: where letters reach, when nothing better is known
WAIST = 0.5  # of an em: the height of small letters
HOW = {0: ("fill",), 2: ("fill",), 4: ("fill",), 6: ("fill",), 1: ("stroke",), 5: ("stroke",)}  # by Tr


@dataclass(frozen=True, slots=True)
class Written:
    """Text that was shown. `size` is the height of its em in points as displayed, 0 for Type 3, whose em is
    anything; `box` as displayed; `waist`, the part that small letters fill, in the page's user space. A
    stroke that only thickens filled letters is not among `how`.
    """

    how: tuple[str, ...]
    size: float
    font: str
    box: Rect
    waist: Rect


class Lettering:
    """Follows the text position through a page."""

    def __init__(self) -> None:
        self.cursor = Cursor()
        self._widths = Widths()
        self._names: dict[object, str] = {}

    def write(self, state: State, op: str, args: list[Node], page: Page, turn: Turn) -> Written | None:
        """Show text and move on; None when it leaves no ink on the trimmed page."""
        text = text_of_state(state)
        if op in ("'", '"'):
            if op == '"' and len(args) == 3:
                text = text.changed(word=number(args[0]) or 0.0, char=number(args[1]) or 0.0)
                state.text = text
            self.cursor.next_line(text)
        shown = elements(args[-1]) if args and is_array(args[-1]) else args[-1:]
        length, ink = self._widths.advance(state.font, shown, text)
        written = self._written(state, text, length, page, turn) if ink and state.text_mode in HOW else None
        self.cursor.advance(length)
        return written

    def _written(
        self, state: State, text: TextState, length: float, page: Page, turn: Turn
    ) -> Written | None:
        matrix = multiply(self.cursor.text, state.ctm)
        down, up = text.rise - BELOW * text.size, text.rise + ABOVE * text.size
        box = turn(around(matrix, 0.0, min(down, up), length, max(down, up)))
        if not box.meets(page.trim):
            return None  # notes of the printer beside the page
        type3 = name_of(get(state.font, "/Subtype")) == "Type3"
        size = 0.0 if type3 else abs(text.size) * height(*matrix[:4]) * page.user_unit
        waist = around(matrix, 0.0, text.rise, length, text.rise + WAIST * text.size)
        return Written(HOW[state.text_mode], size, self._name(state.font), box, waist)

    def _name(self, font: Node) -> str:
        key = identity(font)
        if key not in self._names or key is None:
            found = name_of(get(font, "/BaseFont")) or name_of(get(font, "/Name")) or "unnamed"
            self._names[key] = found[7:] if found[6:7] == "+" else found[:200]
        return self._names[key]
