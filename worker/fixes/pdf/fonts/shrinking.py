"""Smaller programs of fonts that are in a document whole (ISO 32000-1, 9.9): only glyphs that are shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from worker.fixes.pdf.fonts.installed import face_of
from worker.tools.fonts import BadFont, FontFile, unicode_of
from worker.tools.glyph_names import glyph_names
from worker.tools.pdf import Damaged, Node, elements, get, is_stream, name_of, number, stream_bytes
from worker.tools.type1 import BadProgram, Type1

Shown = Sequence[tuple[Node, set[int]]]  # fonts that share a program, each with the codes it shows
PLAIN = ("Identity-H", "Identity-V")


@dataclass(frozen=True, slots=True)
class Program:
    """A program as a font descriptor holds it: under `key`, with these entries of its stream."""

    key: str
    data: bytes
    entries: dict[str, int | str]


def program_of(font: Node) -> tuple[str, Node] | None:
    """The key and the stream of a font's program; None when it is of no kind that gets smaller here."""
    described = descendant(font)
    descriptor, composite = get(described, "/FontDescriptor"), described is not font
    if composite and name_of(get(font, "/Encoding")) not in PLAIN:
        return None
    kind = name_of(get(described, "/Subtype"))
    keys = {"TrueType": ("/FontFile2",), "CIDFontType2": ("/FontFile2",), "CIDFontType0": ("/FontFile3",)}
    for key in keys.get(kind or "", ("/FontFile", "/FontFile3")):
        stream = get(descriptor, key)
        if is_stream(stream):
            return key, stream
    return None


def descendant(font: Node) -> Node:
    """The font that has the descriptor: of a composite font its descendant."""
    parts = elements(get(font, "/DescendantFonts"), 1)
    return parts[0] if parts else font


def smaller(shown: Shown) -> Program | None:
    """The program with the glyphs that these fonts show; None when it is no smaller or cannot be read."""
    held = program_of(shown[0][0])
    if held is None:
        return None
    key, stream = held
    make: Callable[[bytes, Node, Shown], Program] = {
        "/FontFile": _type1, "/FontFile2": _truetype, "/FontFile3": _cff,
    }[key]  # fmt: skip
    try:
        data = stream_bytes(stream)
        made = make(data, stream, shown)
    except (BadFont, BadProgram, Damaged):
        return None
    return made if len(made.data) < len(data) else None


def _truetype(data: bytes, _stream: Node, shown: Shown) -> Program:
    """Glyphs keep their numbers, so that nothing that names them has to change."""
    font = FontFile(data)
    glyphs = {glyph for node, codes in shown for glyph in _of_truetype(font, node, codes)}
    made = font.subset(_some(glyphs), same_numbers=True)
    return Program("/FontFile2", made, {"Length1": len(made)})


def _of_truetype(font: FontFile, node: Node, codes: set[int]) -> set[str]:
    if descendant(node) is not node:
        numbers = _numbers(node)
        return {glyph for code in codes for glyph in font.of_number(numbers(code))}
    names = _names(node)
    found = set[str]()
    for code in codes:
        name = names.get(code, "")
        found |= font.of_code(code, name, unicode_of(name) if name else "")
    return found


def _numbers(node: Node) -> Callable[[int], int]:
    """From code to glyph number of a composite font (9.7.4.3)."""
    mapping = get(descendant(node), "/CIDToGIDMap")
    if not is_stream(mapping):
        return lambda code: code
    table = stream_bytes(mapping, 1 << 18)
    return lambda code: int.from_bytes(table[2 * code : 2 * code + 2], "big")


def _cff(data: bytes, stream: Node, shown: Shown) -> Program:
    """Bare CFF, or CFF in an OpenType file; glyphs that are known by their numbers keep them."""
    font, composite = FontFile(data), descendant(shown[0][0]) is not shown[0][0]
    if font.outlines != "CFF":
        raise BadFont("an OpenType file with other outlines")
    glyphs = {glyph for node, codes in shown for glyph in _of_cff(font, node, codes)}
    kind = name_of(get(stream, "/Subtype")) or ""
    same, bare = composite and not font.by_cid, kind != "OpenType"
    made = font.subset(_some(glyphs), same_numbers=same, bare=bare)
    return Program("/FontFile3", made, {"Subtype": f"/{kind}"})


def _of_cff(font: FontFile, node: Node, codes: set[int]) -> set[str]:
    if descendant(node) is not node:
        return {glyph for code in codes for glyph in font.of_cid(code)}
    names = _names(node)
    return {glyph for code in codes for glyph in font.of_name(code, names.get(code, ""))}


def _type1(data: bytes, stream: Node, shown: Shown) -> Program:
    font = Type1.read(data, int(number(get(stream, "/Length1")) or 0))
    names = {
        name
        for node, codes in shown
        for code in codes
        for name in (_names(node).get(code, ""), font.encoding.get(code, ""))
    }
    made, clear, secret = font.subset(_some(names & font.glyphs.keys()))
    return Program("/FontFile", made, {"Length1": clear, "Length2": secret, "Length3": 0})


def _names(node: Node) -> dict[int, str]:
    return glyph_names(node, face_of(name_of(get(node, "/BaseFont")) or "").family)


def _some(glyphs: set[str]) -> set[str]:
    """A program that shows nothing of what is asked for is not understood, so it stays."""
    if not glyphs:
        raise BadFont("none of its glyphs is shown")
    return glyphs
