"""Glyphs of Type 3 fonts, which are content streams of their own (ISO 32000-1, 9.6.5)."""

from collections.abc import Iterator

from worker.tools.pdf import Node, elements, get, is_stream, items, name_of, number
from worker.tools.pdf_content import Instruction

MAX_GLYPHS = 512
COLORS = frozenset(("g", "rg", "k", "cs", "sc", "scn", "G", "RG", "K", "CS", "SC", "SCN", "sh"))
SHAPE_ONLY = "d1"


def glyph_streams(font: Node, codes: bytes) -> Iterator[Node]:
    """The glyphs that these codes show; all of them when the font does not say which are which."""
    glyphs = get(font, "/CharProcs")
    names = _differences(get(font, "/Encoding"))
    if not names:
        yield from (glyph for _, glyph in list(items(glyphs))[:MAX_GLYPHS] if is_stream(glyph))
        return
    for code in codes:
        glyph = get(glyphs, f"/{names[code]}") if code in names else None
        if is_stream(glyph):
            yield glyph


def colorless(parsed: list[Instruction]) -> list[Instruction]:
    """The content of a glyph; one that begins with `d1` is a shape, and the colours it sets are ignored."""
    if not any(operator == SHAPE_ONLY for operator, _ in parsed[:4]):
        return parsed
    return [one for one in parsed if one[0] not in COLORS]


def _differences(encoding: Node) -> dict[int, str]:
    found: dict[int, str] = {}
    code = 0
    for part in elements(get(encoding, "/Differences"), 1_000):
        value, name = number(part), name_of(part)
        if value is not None:
            code = int(value)
        elif name is not None:
            found[code] = name
            code += 1
    return found
