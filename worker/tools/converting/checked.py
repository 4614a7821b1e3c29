"""A PDF that an outside program made, opened before it is believed."""

from pathlib import Path

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.tools.pdf import open_pdf, page_nodes

EMPTY = "{program} made no usable PDF of the file; export it again, best as PDF."


def checked(path: Path, program: str, max_pages: int, at_least: int = 1) -> Path:
    """The path again.

    Raises:
        Refused: there is no PDF, or it has fewer pages than `at_least`.
    """
    try:
        if not path.is_file():
            raise Refused(Reason.FILE_DAMAGED)
        with open_pdf(path) as pdf:
            if len(page_nodes(pdf, max_pages)) < at_least:
                raise Refused(Reason.FILE_DAMAGED)
    except Refused as refused:
        if refused.reason is Reason.LIMIT_EXCEEDED:
            raise
        raise Refused(Reason.FILE_DAMAGED, EMPTY.format(program=program)) from refused
    return path
