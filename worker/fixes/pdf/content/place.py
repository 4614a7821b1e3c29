"""Where an editor is while a content stream is read, and how it leaves its changes."""

from worker.fixes.pdf.content.lexer import Op
from worker.fixes.pdf.content.resources import Resources
from worker.fixes.pdf.content.state import State
from worker.preflight.facts.geometry import Matrix


class Place:
    """One content stream while it is read. `state` is as the operator at hand leaves it.

    `path` is where the path under construction begins, None between paths; it is kept only for editors that
    see paths. `base` is the matrix at the beginning of the stream, which patterns are placed by (8.7.3.1).
    """

    __slots__ = ("_edits", "base", "data", "depth", "page", "path", "resources", "state")

    def __init__(self, data: bytes, resources: Resources, state: State, page: int, depth: int) -> None:
        self.data = data
        self.resources = resources
        self.state = state
        self.page = page
        self.depth = depth
        self.base: Matrix = state.ctm
        self.path: int | None = None
        self._edits: list[tuple[int, int, bytes]] = []

    def put(self, at: int, text: bytes) -> None:
        """Insert `text` at a place of the stream that was already passed, such as the beginning of a path."""
        self._edits.append((at, at, text))

    def replace(self, op: Op, text: bytes) -> None:
        """Write `text` in the place of an operator and its operands."""
        self._edits.append((op.start, op.end, text))

    def cut(self, start: int, end: int) -> None:
        """Take out what stands between two places."""
        self._edits.append((start, end, b""))

    def result(self) -> bytes | None:
        """The stream with all changes; None when there were none."""
        if not self._edits:
            return None
        parts, last = [], 0
        for start, end, text in sorted(self._edits, key=lambda edit: edit[:2]):
            if start < last:
                continue  # inside what an earlier change replaced
            parts += [self.data[last:start], b" ", text, b" "]
            last = end
        parts.append(self.data[last:])
        return b"".join(parts)
