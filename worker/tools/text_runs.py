"""Leaps over text that tells nothing new: shown in the same state, in the same font, by the same paint.

Who asks only which fonts and colours a page uses has heard all there is to hear with the first string of a
run; the hundreds behind it need not become objects. Whatever sets anything else ends the run.
"""

import re
from collections.abc import Callable

from worker.tools.patterns import repeated
from worker.tools.pdf_operands import NUMBER, OPERANDS, REGULAR, SPACE, Operand, name_text

MOVES_OR_SHOWS = rb"(?:T[jJdDmcwzLs*]|['\"]|BT|ET)(?!" + REGULAR + rb")"
RUN = re.compile(repeated(OPERANDS + MOVES_OR_SHOWS), re.DOTALL)
FONT = re.compile(
    SPACE + rb"*+/(" + REGULAR + rb"*+)" + SPACE + rb"*+" + NUMBER + SPACE + rb"*+Tf(?!" + REGULAR + rb")"
)
SHOWS = frozenset(("Tj", "TJ", "'", '"'))
FORGETS = frozenset(("Q", "gs"))  # the font may be another one now
WATCHED = SHOWS | FORGETS | {"Tf"}

Quiet = Callable[[str], bool]


class TextRun:
    """Watches the operators of one stream; `quiet` tells fonts whose glyphs are no content by their names."""

    def __init__(self, quiet: Quiet) -> None:
        self._quiet = quiet
        self._known: dict[str, bool] = {}
        self._font: str | None = None

    def after(self, operator: str, operands: list[Operand], data: bytes, at: int) -> int:
        """Where to read on in `data` after an operator that ended at `at`."""
        if operator == "Tf":
            self._font = operands[0] if operands and isinstance(operands[0], str) else None
        elif operator in FORGETS:
            self._font = None
        elif operator in SHOWS and self._font is not None and _shows(operands) and self._is_quiet():
            return self._leap(data, at)
        return at

    def _is_quiet(self) -> bool:
        font = self._font or ""
        if font not in self._known:
            self._known[font] = self._quiet(font)
        return self._known[font]

    def _leap(self, data: bytes, at: int) -> int:
        while True:
            if run := RUN.match(data, at):
                at = run.end()
            again = FONT.match(data, at)
            if again is None or name_text(again[1]) != self._font:
                return at
            at = again.end()


def _shows(operands: list[Operand]) -> bool:
    """Whether there is a character in it; the font of an empty string is no font of the page."""
    last = operands[-1] if operands else None
    return any(isinstance(one, bytes) and one for one in (last if isinstance(last, list) else (last,)))
