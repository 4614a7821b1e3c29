"""Taking out content that is marked as an artifact of pagination (ISO 32000-1, 14.8.2.2)."""

import re

from worker.fixes.pdf.content.hiding import Hiding
from worker.fixes.pdf.content.lexer import Op, last_name
from worker.fixes.pdf.content.place import Place
from worker.fixes.pdf.content.rewriter import Rewriter
from worker.fixes.pdf.work import Ended, Work
from worker.tools.pdf import get, name_of

_SUBTYPE = re.compile(rb"/Subtype\s*/(\w+)")


def stripped(work: Work, subtypes: frozenset[str], none: str) -> Ended:
    """Remove artifacts of these subtypes; `none` is said when there are none."""
    editor = _Artifacts(subtypes)
    with work.opened() as pdf:
        touched = Rewriter(pdf, editor).document()
        if not touched:
            return work.nothing(none)
        return work.saved(pdf, f"{editor.removed} marked parts", touched)


class _Artifacts(Hiding):
    appearances = False

    def __init__(self, subtypes: frozenset[str]) -> None:
        super().__init__()
        self._subtypes = subtypes

    def hides(self, op: Op, place: Place) -> bool:
        """An artifact of a subtype that is meant; its properties stand in the content or have a name."""
        if op.name != b"BDC" or not op.args.startswith(b"/Artifact"):
            return False
        written = _SUBTYPE.search(op.args)
        if written:
            return written[1].decode() in self._subtypes
        node = place.resources.find("Properties", last_name(op.args))
        return name_of(get(node, "/Subtype")) in self._subtypes
