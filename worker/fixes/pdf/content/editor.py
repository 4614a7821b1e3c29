"""What a repair brings to rewrite content: its wishes and its answer to each operator."""

from collections.abc import Hashable

from worker.fixes.pdf.content.lexer import Op
from worker.fixes.pdf.content.place import Place
from worker.fixes.pdf.content.state import State


class Editor:
    """Leaves everything as it is; repairs override what they care for.

    `paths`: it wants to see path construction. `appearances`: what annotations show is rewritten as well.
    """

    paths = False
    appearances = True

    def edit(self, op: Op, place: Place) -> bytes | None:
        """What stands in the place of `op`: None leaves it, no bytes remove it.

        Forms and patterns that an operator left alone uses are read next.
        """

    def begin(self, place: Place) -> None:
        """A content stream begins."""

    def finish(self, place: Place) -> None:
        """A content stream has ended; `place.put` may still add to it."""

    def signature(self, state: State) -> Hashable:  # noqa: ARG002 - for those who override it
        """What of the state decides how a form is rewritten; the same signature shares one copy."""
        return ()
