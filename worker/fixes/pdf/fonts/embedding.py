"""Puts the program of an installed font into a font of a document (ISO 32000-1, 9.6.2, 9.6.6 and 9.8)."""

import hashlib
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf

from worker.fixes.pdf.fonts.installed import Installed, candidates, face_of
from worker.fixes.pdf.nodes import drop
from worker.tools.fonts import BadFont, FontFile, name_of, read_font, unicode_of
from worker.tools.glyph_names import glyph_names
from worker.tools.pdf import Node, elements, get, number
from worker.tools.pdf import name_of as pdf_name

OFF = 16.0  # thousandths of an em a width may be off: a sixth of a point in text of 10 points
SERIF, FIXED, NONSYMBOLIC, ITALIC = 2, 1, 32, 64  # table 123


@dataclass(frozen=True, slots=True)
class Fit:
    """An installed font that has every glyph that is shown, in the widths the document counts on."""

    installed: Installed
    font: FontFile
    glyphs: dict[int, str]  # code -> glyph of the font
    names: dict[int, str]  # code -> glyph name in the document


def fitting(node: Node, codes: set[int], folder: str) -> Fit | str:
    """The best fit for a font of a document, or a sentence saying why there is none."""
    base = pdf_name(get(node, "/BaseFont")) or ""
    names, widths = glyph_names(node, face_of(base).family), declared_widths(node)
    why = f"No font of this server is {base or 'the font'} or has its widths."
    for installed in candidates(base, folder):
        try:
            font = read_font(installed.path)
        except (BadFont, OSError):
            continue
        if not font.may_be_embedded:
            why = f"The licence of {installed.name} forbids embedding it."
            continue
        glyphs = {code: font.glyph(names[code], unicode_of(names[code])) for code in codes if code in names}
        missing = [code for code in codes if glyphs.get(code) is None]
        if missing:
            why = f"{installed.name} has no glyph for {len(missing)} of the characters of {base}."
            continue
        known = {code: glyph for code, glyph in glyphs.items() if glyph is not None}
        off = max(
            (abs(font.width(known[code]) - widths[code]) for code in known if code in widths), default=0
        )
        if off <= OFF:
            return Fit(installed, font, known, names)
        why = f"{installed.name} has other widths than {base}, by up to {off:.0f} thousandths."
    return why


def declared_widths(node: Node) -> dict[int, float]:
    """Code to advance as the font dictionary says; empty for the standard fonts, which may leave it out."""
    first = int(number(get(node, "/FirstChar")) or 0)
    found = {first + at: number(one) for at, one in enumerate(elements(get(node, "/Widths"), 256))}
    return {code: width for code, width in found.items() if width}


def embed(pdf: Pdf, node: Node, fit: Fit) -> None:
    """Put the program in; only glyphs that are shown come along."""
    widths = {code: fit.font.width(glyph) for code, glyph in fit.glyphs.items()} | declared_widths(node)
    cff, measures = fit.font.outlines == "CFF", fit.font.measures()
    program = fit.font.subset(set(fit.glyphs.values()))
    name = Name(f"/{subset_tag(program)}+{fit.installed.name}")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=NONSYMBOLIC | FIXED * measures.fixed | ITALIC * (measures.italic_angle != 0),
        FontBBox=Array(list(measures.box)),
        ItalicAngle=round(measures.italic_angle, 2),
        Ascent=measures.ascent,
        Descent=measures.descent,
        CapHeight=measures.cap_height,
        StemV=120 if fit.installed.face.bold else 80,
    )
    stream = pdf.make_stream(program)
    if cff:
        stream.Subtype = Name.Type1C
        descriptor.FontFile3 = stream
    else:
        stream.Length1 = len(program)
        descriptor.FontFile2 = stream
    node.Subtype, node.BaseFont = (Name.Type1 if cff else Name.TrueType), name
    node.FontDescriptor = pdf.make_indirect(descriptor)
    node.Encoding = _encoding(fit, cff=cff)
    first, last = min(widths, default=32), max(widths, default=32)
    node.FirstChar, node.LastChar = first, last
    node.Widths = Array([round(widths.get(code, 0.0), 2) for code in range(first, last + 1)])
    drop(node, "/Name")


def _encoding(fit: Fit, *, cff: bool) -> Any:
    """Every code that is shown by name: of the glyph itself, or of the character its table knows it by."""
    listed: list[Any] = []
    for code, glyph in sorted(fit.glyphs.items()):
        char = unicode_of(fit.names.get(code, ""))
        listed += [code, Name("/" + (glyph if cff else name_of(char) or glyph))]
    return Dictionary(Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=Array(listed))


def subset_tag(program: bytes) -> str:
    """Six letters that tell one subset from another (9.6.4), the same for the same program."""
    number_ = int.from_bytes(hashlib.sha256(program).digest()[:8], "big")
    return "".join(chr(65 + number_ // 26**at % 26) for at in range(6))
