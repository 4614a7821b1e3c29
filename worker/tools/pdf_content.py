"""Content streams as plain (operator, operands) pairs, through pikepdf's parser and under a size limit."""

import warnings
from typing import Any

import pikepdf

from worker.tools.pdf import Damaged, Node, elements, is_array, is_stream, stream_bytes

# What paints or decides how paint looks. Path construction is left out: the parser then skips it quickly.
OPERATORS = (
    "q Q cm Do gs g G rg RG k K cs CS sc SC scn SCN f F f* B B* b b* S s sh "
    "BT ET Tf Tr Tj TJ ' \" BDC BMC EMC BI ID EI"
)
INLINE_IMAGE = "INLINE IMAGE"
Instruction = tuple[str, list[Any]]


def content_bytes(page: Node) -> bytes:
    """The content of a page; an array of streams is joined with line feeds (ISO 32000-1, 7.8.2)."""
    contents = page.get("/Contents")
    parts = elements(contents) if is_array(contents) else [contents]
    return b"\n".join(stream_bytes(part) for part in parts if is_stream(part))


def instructions(pdf: pikepdf.Pdf, data: bytes) -> list[Instruction]:
    """The operators of `data` that matter to a check, in order."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # said again, with more, by the document's own list of warnings
            parsed = pikepdf.parse_content_stream(pdf.make_stream(data), OPERATORS)
        return [_plain(one) for one in parsed]
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError) as error:
        raise Damaged(str(error)[:200]) from error


def _plain(instruction: Any) -> Instruction:
    if isinstance(instruction, pikepdf.ContentStreamInlineImage):
        return INLINE_IMAGE, [instruction.iimage.obj]
    return str(instruction.operator), list(instruction.operands)
