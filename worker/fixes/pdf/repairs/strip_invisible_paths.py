"""Invisible paths removed"""

from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.content.editor import Editor
from worker.fixes.pdf.content.lexer import Op
from worker.fixes.pdf.content.place import Place
from worker.fixes.pdf.content.rewriter import PAINTING, Rewriter
from worker.fixes.pdf.work import Ended, Work

REPAIR = Repair("strip.invisiblePaths", "pdf", Change())
FILLS = frozenset((b"f", b"F", b"f*"))
STROKES = frozenset((b"S", b"s"))


def run(work: Work) -> Ended:
    """Paths that neither paint nor clip, and those painted with no opacity at all."""
    editor = _Removing()
    with work.opened() as pdf:
        touched = Rewriter(pdf, editor).document()
        if not touched:
            return work.nothing("No path is invisible.")
        return work.saved(pdf, f"{editor.count} paths", touched)


class _Removing(Editor):
    paths = True

    def __init__(self) -> None:
        self.count = 0
        self._clips: dict[int, bool] = {}

    def edit(self, op: Op, place: Place) -> bytes | None:
        """Cut a path where it is painted, if that shows nothing."""
        key = id(place)
        if op.name in (b"W", b"W*"):
            self._clips[key] = True
        elif op.name in PAINTING:
            clips = self._clips.pop(key, False)
            if not clips and place.path is not None and _unseen(op.name, place):
                self.count += 1
                place.cut(place.path, op.end)
        return None


def _unseen(name: bytes, place: Place) -> bool:
    state = place.state
    if name == b"n":
        return True
    if name in FILLS:
        return state.fill_alpha <= 0
    return state.stroke_alpha <= 0 and (name in STROKES or state.fill_alpha <= 0)
