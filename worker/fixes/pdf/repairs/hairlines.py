"""Thicker hairlines"""

from collections.abc import Hashable
from dataclasses import dataclass, field

from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.content.editor import Editor
from worker.fixes.pdf.content.hiding import SHOWING
from worker.fixes.pdf.content.lexer import Op, last_name
from worker.fixes.pdf.content.place import Place
from worker.fixes.pdf.content.rewriter import Rewriter
from worker.fixes.pdf.content.state import State
from worker.fixes.pdf.work import Ended, Work
from worker.preflight.facts.geometry import thinnest
from worker.tools.pdf import get, number

# A quarter point is a third of a pixel of the proof's pictures: lines become darker, nothing moves.
REPAIR = Repair("hairlines", "pdf", Change(delta_e=30.0, pixels=0.01))
STROKES = frozenset((b"S", b"s"))
BOTH = frozenset((b"B", b"B*", b"b", b"b*"))
OUTLINED = (1, 5)  # text that is stroked and not filled (table 106)
SLACK = 0.995  # numbers were rounded on their way here


def run(work: Work) -> Ended:
    """Strokes thinner than `minWidth` points on the page get that width, whatever scales them."""
    with work.opened() as pdf:
        editor = _Thickening(
            float(work.setting("minWidth")),
            ignore_zero=work.setting("ignoreZeroWidth") is True,
            zero_only=work.setting("zeroWidthOnly") is True,
            units={at: number(get(page.obj, "/UserUnit")) or 1.0 for at, page in enumerate(pdf.pages, 1)},
        )
        touched = Rewriter(pdf, editor).document()
        if not touched:
            return work.nothing("No line is thinner.")
        return work.saved(pdf, f"{editor.count} lines", touched)


def _sets_width(op: Op, place: Place) -> bool:
    return get(place.resources.find("ExtGState", last_name(op.args)), "/LW") is not None


@dataclass
class _Thickening(Editor):
    """`state.kept` is the width in force in the rewritten stream when it is not `state.width`."""

    least: float
    ignore_zero: bool
    zero_only: bool
    units: dict[int, float] = field(default_factory=dict)
    count: int = 0
    paths = True

    def edit(self, op: Op, place: Place) -> bytes | None:
        """Lines get their width before their path begins; no width may be set inside a path (8.5.2)."""
        state, name = place.state, op.name
        if name == b"w" or (name == b"gs" and _sets_width(op, place)):
            state.kept = None
        elif name in STROKES or (name in BOTH and state.fill != state.stroke):
            self._use(self._wanted(place), place, op.start if place.path is None else place.path)
        elif name in SHOWING and state.text_mode in OUTLINED:
            self._use(self._wanted(place), place, op.start)
        elif name == b"Do":
            self._use(state.width, place, op.start)  # a form inherits the width the document gives it
        return None

    def signature(self, state: State) -> Hashable:
        """How the form is scaled and which width it inherits."""
        return (*(float(f"{value:.3g}") for value in state.ctm[:4]), state.width)

    def _wanted(self, place: Place) -> float:
        state = place.state
        scale = thinnest(*state.ctm[:4]) * self.units.get(place.page, 1.0)
        zero = state.width == 0
        if scale <= 0 or (zero and self.ignore_zero) or (not zero and self.zero_only):
            return state.width
        if state.width * scale >= self.least * SLACK:
            return state.width
        return self.least / scale

    def _use(self, width: float, place: Place, at: int) -> None:
        state = place.state
        if width == (state.width if state.kept is None else state.kept):
            return
        place.put(at, b"%.6g w" % width)
        self.count += width != state.width
        state.kept = None if width == state.width else width
