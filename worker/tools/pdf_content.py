"""Content streams as plain (operator, operands) pairs, through pikepdf's parser and under a size limit."""

import warnings
from typing import Any

import pikepdf

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.tools.pdf import Damaged, Node, elements, is_array, is_stream, stream_bytes

# What paints or decides how paint looks. Path construction is left out: the parser then skips it quickly.
OPERATORS = (
    "q Q cm Do gs g G rg RG k K cs CS sc SC scn SCN f F f* B B* b b* S s sh "
    "BT ET Tf Tr Tj TJ ' \" BDC BMC EMC BI ID EI"
)
DETAILED = OPERATORS + " w Tm Td TD T* TL Tc Tw Tz Ts"  # what text and lines look like as well
LETTERS = (
    b"f",
    b"q",
    b"Q",
    b"S",
    b"s",
    b"g",
    b"G",
    b"k",
    b"K",
    b"T",
    b"B",
    b"b",
    b"E",
    b"D",
    b"cm",
    b"'",
    b'"',
)
LARGE = 8 * 1024 * 1024  # bytes
MAX_LETTERS = 12_000_000
INLINE_IMAGE = "INLINE IMAGE"
Instruction = tuple[str, list[Any]]


def content_bytes(page: Node) -> bytes:
    """The content of a page; an array of streams is joined with line feeds (ISO 32000-1, 7.8.2)."""
    contents = page.get("/Contents")
    parts = elements(contents) if is_array(contents) else [contents]
    return b"\n".join(stream_bytes(part) for part in parts if is_stream(part))


def _too_many(data: bytes) -> bool:
    """True when so large a stream cannot but hold more operators than we would walk.

    The parser makes an object of each, so the guess must come before it. Path construction is not counted.
    """
    if len(data) < LARGE:
        return False
    return sum(data.count(letter) for letter in LETTERS) > MAX_LETTERS


def instructions(pdf: pikepdf.Pdf, data: bytes, operators: str = OPERATORS) -> list[Instruction]:
    """The operators of `data` that matter to a check, in order."""
    if _too_many(data):
        raise Refused(Reason.LIMIT_EXCEEDED, "The PDF draws more objects than this server allows.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # said again, with more, by the document's own list of warnings
            parsed = pikepdf.parse_content_stream(pdf.make_stream(data), operators)
        return [_plain(one) for one in parsed]
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError, IndexError) as error:
        raise Damaged(str(error)[:200]) from error


def _plain(instruction: Any) -> Instruction:
    if isinstance(instruction, pikepdf.ContentStreamInlineImage):
        return INLINE_IMAGE, [instruction.iimage.obj]
    return str(instruction.operator), list(instruction.operands)
