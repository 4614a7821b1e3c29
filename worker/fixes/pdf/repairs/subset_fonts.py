"""Fonts subset"""

from collections.abc import Callable
from typing import Any

from pikepdf import Name, Pdf

from shared.vocabulary import Reason
from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.fonts.embedding import subset_tag
from worker.fixes.pdf.fonts.encoding import glyph_names
from worker.fixes.pdf.fonts.installed import face_of
from worker.fixes.pdf.fonts.shown import Shown, shown
from worker.fixes.pdf.work import Ended, Work
from worker.preflight.facts.fonts import SUBSET_TAG, read_font
from worker.tools.fonts import BadFont, FontFile, unicode_of
from worker.tools.pdf import Damaged, Node, elements, get, identity, is_stream, name_of, stream_bytes

REPAIR = Repair("subsetFonts", "pdf", Change(), frozenset({"fonts"}))
OTHER = "Only TrueType programs are subset here; of other kinds: {names}."


def run(work: Work) -> Ended:
    """TrueType programs that are in the file whole keep the glyphs that text shows, by their old numbers.

    A program that several fonts use keeps the glyphs of all of them.
    """
    with work.opened() as pdf:
        found = shown(pdf)
        programs, others = _programs(found)
        done, pages = 0, set[int]()
        for keys in programs.values():
            if _subset(pdf, [(found.fonts[key], found.codes[key]) for key in keys]):
                done += 1
                pages = pages.union(*(found.pages[key] for key in keys))
        if done:
            left = f"; {OTHER.format(names=', '.join(sorted(others)))}" if others else ""
            return work.saved(pdf, f"{done} fonts{left}", pages)
        if others:
            return work.cannot(Reason.NOT_IMPLEMENTED, OTHER.format(names=", ".join(sorted(others))))
        return work.nothing("No font is in the file whole.")


def _programs(found: Shown) -> tuple[dict[object, list[object]], set[str]]:
    """The fonts of each TrueType program that is whole, and the names of those of other kinds."""
    programs: dict[object, list[object]] = {}
    others = set[str]()
    for key, node in found.fonts.items():
        seen = read_font(node)
        if seen.subset or not seen.embedded or seen.type == "Type3" or not found.codes[key]:
            continue
        program = get(get(_described(node), "/FontDescriptor"), "/FontFile2")
        if is_stream(program) and _numbering(node) is not None:
            programs.setdefault(identity(program), []).append(key)
        else:
            others.add(seen.name)
    return programs, others


def _described(node: Node) -> Node:
    """The font that has the descriptor: of a composite font its descendant."""
    parts = elements(get(node, "/DescendantFonts"), 1)
    return parts[0] if parts else node


def _numbering(node: Node) -> Callable[[int], int] | None:
    """From code to glyph number of a composite font with the usual encoding; codes as they are for others."""
    if name_of(get(node, "/Subtype")) != "Type0":
        return lambda code: code
    mapping = get(_described(node), "/CIDToGIDMap")
    if name_of(get(node, "/Encoding")) not in ("Identity-H", "Identity-V"):
        return None
    if not is_stream(mapping):
        return lambda code: code
    try:
        table = stream_bytes(mapping, 1 << 18)
    except Damaged:
        return None
    return lambda code: int.from_bytes(table[2 * code : 2 * code + 2], "big")


def _subset(pdf: Pdf, fonts: list[tuple[Node, set[int]]]) -> bool:
    program = get(get(_described(fonts[0][0]), "/FontDescriptor"), "/FontFile2")
    try:
        data = stream_bytes(program)
        font = FontFile(data)
        glyphs = {glyph for node, codes in fonts for glyph in _glyphs(font, node, codes)}
        made = font.subset(glyphs, same_numbers=True)
    except (BadFont, Damaged):
        return False
    if not glyphs or len(made) >= len(data):
        return False
    fresh = pdf.make_stream(made)
    fresh.Length1 = len(made)
    for node, _ in fonts:
        _rename(node, subset_tag(made), fresh)
    return True


def _glyphs(font: FontFile, node: Node, codes: set[int]) -> set[str]:
    numbering = _numbering(node)
    if name_of(get(node, "/Subtype")) == "Type0" and numbering is not None:
        return {glyph for code in codes for glyph in font.of_number(numbering(code))}
    names = glyph_names(node, face_of(name_of(get(node, "/BaseFont")) or "").family)
    found = set[str]()
    for code in codes:
        name = names.get(code, "")
        found |= font.of_code(code, name, unicode_of(name) if name else "")
    return found


def _rename(node: Node, tag: str, program: Any) -> None:
    described = _described(node)
    plain = SUBSET_TAG.sub("", name_of(get(node, "/BaseFont")) or "Font")
    node.BaseFont = described.BaseFont = Name(f"/{tag}+{plain}")
    described.FontDescriptor.FontName = Name(f"/{tag}+{plain}")
    described.FontDescriptor.FontFile2 = program
