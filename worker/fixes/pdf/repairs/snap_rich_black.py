"""Rich black to pure black"""

from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.content.editor import Editor
from worker.fixes.pdf.content.lexer import Op, floats
from worker.fixes.pdf.content.place import Place
from worker.fixes.pdf.content.rewriter import Rewriter
from worker.fixes.pdf.content.state import Paint
from worker.fixes.pdf.work import Ended, Work
from worker.tools.pdf import elements, is_array, name_of

# On screen a pure black is a little lighter than a rich one; everything that was black may be so.
REPAIR = Repair("snapRichBlack", "pdf", Change(delta_e=20.0, pixels=0.002))
THRESHOLD = 0.85
SETTING = frozenset((b"k", b"K", b"sc", b"SC", b"scn", b"SCN"))


def run(work: Work) -> Ended:
    """Paint in DeviceCMYK whose C, M and Y all reach the threshold becomes K 100 (contract E.1)."""
    editor = _Snapping(float(work.setting("threshold", THRESHOLD)))
    with work.opened() as pdf:
        touched = Rewriter(pdf, editor).document()
        if not touched:
            return work.nothing("No colour is a black mixed of all inks.")
        return work.saved(pdf, f"{editor.count} colours to pure black", touched)


class _Snapping(Editor):
    def __init__(self, threshold: float) -> None:
        self._threshold = threshold
        self.count = 0

    def edit(self, op: Op, place: Place) -> bytes | None:
        """Only what sets a CMYK colour."""
        if op.name not in SETTING:
            return None
        values = floats(op.args)
        if len(values) != 4 or min(values[:3]) < self._threshold or values == [0, 0, 0, 1]:
            return None
        paint = place.state.stroke if op.name.isupper() else place.state.fill
        if not _is_cmyk(paint):
            return None
        self.count += 1
        return b"0 0 0 1 " + op.name


def _is_cmyk(paint: Paint) -> bool:
    space = paint.space
    if is_array(space):
        parts = elements(space, 1)
        return bool(parts) and name_of(parts[0]) == "DeviceCMYK"
    return space == "DeviceCMYK" or name_of(space) == "DeviceCMYK"
