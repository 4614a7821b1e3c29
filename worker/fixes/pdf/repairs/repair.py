"""Structure mended"""

from shared.vocabulary import Reason
from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.content.editor import Editor
from worker.fixes.pdf.content.lexer import Op, last_name
from worker.fixes.pdf.content.place import Place
from worker.fixes.pdf.content.rewriter import Rewriter
from worker.fixes.pdf.work import Ended, Work
from worker.tools.pdf import Damaged, identity
from worker.tools.pdf_content import content_bytes

REPAIR = Repair("repair", "pdf", Change())


def run(work: Work) -> Ended:
    """The file is written anew with a right table of objects; forms no longer draw themselves (8.10.1).

    Content that cannot be unpacked is lost, and nothing here can bring it back.
    """
    with work.opened() as pdf:
        lost = [number for number, page in enumerate(pdf.pages, 1) if not _readable(page.obj)]
        if lost:
            pages = ", ".join(map(str, lost[:10]))
            return work.cannot(
                Reason.FILE_DAMAGED,
                f"What stands on page {pages} cannot be unpacked and is lost; export the file again.",
            )
        unwinding = _Unwinding()
        touched = Rewriter(pdf, unwinding).document()
        told = f"{unwinding.cut} forms drew themselves" if unwinding.cut else ""
        return work.saved(pdf, told, touched)


def _readable(page: object) -> bool:
    try:
        content_bytes(page)
    except Damaged:
        return False
    return True


class _Unwinding(Editor):
    """Takes out what draws a form inside itself; readers stop there anyway. `cut`: how often."""

    def __init__(self) -> None:
        self.cut = 0
        self._open: list[object] = []
        self._next: object = None

    def edit(self, op: Op, place: Place) -> bytes | None:
        """Cut the form short, or remember which one begins next."""
        self._next = None
        if op.name != b"Do":
            return None
        key = identity(place.resources.find("XObject", last_name(op.args)))
        if key is not None and key in self._open:
            self.cut += 1
            return b""
        self._next = key
        return None

    def begin(self, place: Place) -> None:  # noqa: ARG002 - as every editor
        """A form is entered, or something that is none."""
        self._open.append(self._next)

    def finish(self, place: Place) -> None:  # noqa: ARG002
        """It is left."""
        self._open.pop()
        self._next = None
