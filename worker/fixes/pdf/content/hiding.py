"""An editor that takes marked content out: what it paints goes, what it sets for later stays."""

from dataclasses import dataclass, field

from worker.fixes.pdf.content.editor import Editor
from worker.fixes.pdf.content.lexer import Op
from worker.fixes.pdf.content.place import Place
from worker.fixes.pdf.content.rewriter import PAINTING

SHOWING = frozenset((b"Tj", b"TJ", b"'", b'"'))
PLACING = frozenset((b"Do", b"sh", b"BI"))


@dataclass(slots=True)
class _Nest:
    """Open marked content of one stream: for each, whether it is hidden and whether its mark is dropped."""

    hidden: list[bool] = field(default_factory=list)
    dropped: list[bool] = field(default_factory=list)
    text_inside: bool = False  # the text object at hand began in hidden content
    clips: bool = False  # the path at hand also clips


class Hiding(Editor):
    """Subclasses say what is hidden by `hides(op, place)` and which marks are dropped by `drops`."""

    paths = True

    def __init__(self) -> None:
        self._nests: dict[int, _Nest] = {}
        self.removed = 0

    def hides(self, op: Op, place: Place) -> bool:
        """True when the marked content that `op` (BDC or BMC) begins is to go."""
        raise NotImplementedError

    def drops(self, op: Op, place: Place) -> bool:
        """True when the mark itself is to go, whether its content stays or not."""
        return self.hides(op, place)

    def begin(self, place: Place) -> None:
        """Marked content does not reach across streams (14.6.1)."""
        self._nests[id(place)] = _Nest()

    def finish(self, place: Place) -> None:
        """Forget the stream."""
        del self._nests[id(place)]

    def edit(self, op: Op, place: Place) -> bytes | None:
        """Drop marks, and inside hidden content all that paints."""
        nest, name = self._nests[id(place)], op.name
        if name in (b"BDC", b"BMC"):
            inside = any(nest.hidden)
            nest.hidden.append(not inside and self.hides(op, place))
            nest.dropped.append(inside or self.drops(op, place))
            self.removed += nest.hidden[-1]
            return b"" if nest.dropped[-1] else None
        if name == b"EMC":
            if nest.hidden:
                nest.hidden.pop()
            return b"" if nest.dropped and nest.dropped.pop() else None
        if any(nest.hidden):
            return self._hidden(op, place, nest)
        if name in PAINTING:
            nest.clips = False
        return None

    def _hidden(self, op: Op, place: Place, nest: _Nest) -> bytes | None:
        name = op.name
        if name == b"BT":
            nest.text_inside = True
        elif name == b"ET":
            nest.text_inside = False
        elif name in (b"W", b"W*"):
            nest.clips = True
        elif name in PAINTING:
            clips, nest.clips = nest.clips, False
            if clips:
                return b"n"
            place.cut(place.path if place.path is not None else op.start, op.end)
            return None
        elif name in PLACING:
            return b""
        elif name in SHOWING:
            return b"" if nest.text_inside else self._unseen(op, place)
        return None

    @staticmethod
    def _unseen(op: Op, place: Place) -> bytes:
        """Text that moves the text behind it on, without being seen."""
        return b"3 Tr %b %b %d Tr" % (op.args, op.name, place.state.text_mode)
