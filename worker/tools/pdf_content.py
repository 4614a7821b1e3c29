"""Content streams of pages and forms as (operator, operands) pairs, one at a time."""

from collections.abc import Iterator
from typing import Any

from worker.tools.outlines import OUTLINE, Outline
from worker.tools.pdf import Damaged, Node, elements, get, is_array, is_stream, stream_bytes
from worker.tools.pdf_tokens import Instruction, Tokens, Torn
from worker.tools.text_runs import TextRun

# What paints or decides how paint looks. Path construction is left out: it is then leapt over.
PAINT = """q Q cm Do gs g G rg RG k K cs CS sc SC scn SCN f F f* B B* b b* S s sh
BT ET Tf Tr Tj TJ ' \" BDC BMC EMC d1"""
LOOKS = "w Tm Td TD T* TL Tc Tw Tz Ts"
OPERATORS = frozenset(PAINT.split())
DETAILED = OPERATORS | frozenset(LOOKS.split())  # what text and lines look like as well
PLACED = DETAILED | {OUTLINE, "W", "W*", "n"}  # and where everything is; `OUTLINE` stands for runs of paths
INLINE_IMAGE = "INLINE IMAGE"
LONG_KEYS = {
    "/BPC": "/BitsPerComponent", "/CS": "/ColorSpace", "/D": "/Decode", "/DP": "/DecodeParms",
    "/F": "/Filter", "/H": "/Height", "/IM": "/ImageMask", "/I": "/Interpolate", "/W": "/Width",
}  # fmt: skip  # ISO 32000-1, table 93


def content_bytes(page: Node) -> bytes:
    """The content of a page; an array of streams is joined with line feeds (ISO 32000-1, 7.8.2)."""
    contents = get(page, "/Contents")
    parts = elements(contents) if is_array(contents) else [contents]
    return b"\n".join(stream_bytes(part) for part in parts if is_stream(part))


def instructions(
    data: bytes,
    wanted: frozenset[str] | None = OPERATORS,
    strange: set[str] | None = None,
    run: TextRun | None = None,
) -> Iterator[Instruction]:
    """The wanted operators of `data` (None: all) with their operands, in order.

    Path construction comes as `OUTLINE` with one `Outline` for each run of it, when that is wanted. An inline
    picture comes as `INLINE_IMAGE` with its entries under their long names. Words that are no operators
    are added to `strange`; `run` leaps over text that tells nothing new.

    Raises:
        Damaged: the data end within a token; what came before was read.
    """
    tokens = Tokens(data, run)
    try:
        for found in tokens.instructions(wanted):
            yield found if found[0] != "BI" else (INLINE_IMAGE, [_long(found[1][0])])
    except Torn:
        raise Damaged("it ends in the middle of something") from None
    if strange is not None and b"BX" not in data:  # what BX and EX enclose may be unknown (7.8.2)
        strange |= tokens.strange


def _long(entries: dict[str, Any]) -> dict[str, Any]:
    return {LONG_KEYS.get(key, key): value for key, value in entries.items()}


__all__ = [
    "DETAILED",
    "INLINE_IMAGE",
    "OPERATORS",
    "OUTLINE",
    "PLACED",
    "Instruction",
    "Outline",
    "content_bytes",
    "instructions",
]
