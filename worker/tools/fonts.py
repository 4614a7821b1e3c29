"""Glyphs and widths of a font file, and smaller files of it, by fontTools."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.agl import UV2AGL, toUnicode
from fontTools.encodings.StandardEncoding import StandardEncoding
from fontTools.ttLib import TTFont

from worker.tools.bare_cff import built_in, is_bare_cff, is_by_cid, wrapped

MAX_BYTES = 64 * 1024 * 1024
RESTRICTED = 0x0002  # OS/2 fsType: may not be embedded at all (OpenType 1.9, OS/2)
SYMBOL_AREAS = (0xF000, 0xF100, 0xF200)  # where symbol fonts keep their codes (9.6.6.4)
MACINTOSH = 1
STANDARD: tuple[str, ...] = tuple("" if name == ".notdef" else name for name in StandardEncoding)


class BadFont(Exception):
    """The file is no font that can be read."""


def unicode_of(name: str) -> str:
    """What a glyph name stands for by the Adobe Glyph List; empty when the list does not say."""
    return str(toUnicode(name))


def name_of(char: str) -> str:
    """The glyph name of a character; empty when the list has none."""
    return str(UV2AGL.get(ord(char), "")) if len(char) == 1 else ""


@dataclass(frozen=True, slots=True)
class Measures:
    """What a font descriptor says (ISO 32000-1, table 122), thousandths of an em."""

    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int
    italic_angle: float
    fixed: bool


class FontFile:
    """One TrueType or OpenType font, or a bare CFF program, whose widths are not known then."""

    def __init__(self, data: bytes) -> None:
        try:
            self._font: Any = _opened(data)
            self._cmap: dict[int, str] = (self._font.getBestCmap() if self.has_cmap else None) or {}
            self._glyphs = frozenset(self._font.getGlyphOrder())
            self._units = 1000 / self._font["head"].unitsPerEm
            self._advances: Any = self._font["hmtx"]
        except Exception as error:  # fontTools has many ways of saying that a font is broken
            raise BadFont(str(error)[:200]) from error

    @property
    def has_cmap(self) -> bool:
        """It says which characters its glyphs are."""
        return "cmap" in self._font

    @property
    def outlines(self) -> str:
        """CFF or TrueType."""
        return "CFF" if "CFF " in self._font else "TrueType"

    @property
    def may_be_embedded(self) -> bool:
        """What its licence bits say."""
        return "OS/2" not in self._font or not self._font["OS/2"].fsType & RESTRICTED

    def glyph(self, name: str, char: str) -> str | None:
        """The font's glyph for a glyph name or the character it stands for; None when it has none.

        Glyphs of TrueType may be called anything, those of CFF are known by their names.
        """
        by_name = name if name in self._glyphs and name != ".notdef" else None
        by_char = self._cmap.get(ord(char)) if len(char) == 1 else None
        return by_name or by_char if self.outlines == "CFF" else by_char or by_name

    def width(self, glyph: str) -> float:
        """Its advance, thousandths of an em."""
        return float(self._advances[glyph][0] * self._units)

    def measures(self) -> Measures:
        """The measures of the whole font."""
        head, line, post = self._font["head"], self._font["hhea"], self._font["post"]
        unit, system = self._units, self._font.get("OS/2")
        cap = getattr(system, "sCapHeight", 0) or line.ascent
        box = (head.xMin, head.yMin, head.xMax, head.yMax)
        return Measures(
            (round(box[0] * unit), round(box[1] * unit), round(box[2] * unit), round(box[3] * unit)),
            round(line.ascent * unit),
            round(line.descent * unit),
            round(cap * unit),
            float(post.italicAngle),
            bool(post.isFixedPitch),
        )

    def of_code(self, code: int, name: str, char: str) -> set[str]:
        """Every glyph that some reader may show for a code of a simple TrueType font (9.6.6.4)."""
        found = {name} & self._glyphs
        for table in self._font["cmap"].tables if "cmap" in self._font else ():
            keys = [code, *(high + code for high in SYMBOL_AREAS), *([ord(char)] if len(char) == 1 else [])]
            keys += char.encode("mac_roman", "ignore") if table.platformID == MACINTOSH else b""
            found |= {table.cmap[key] for key in keys if key in table.cmap}
        return found

    def of_name(self, code: int, name: str) -> set[str]:
        """The glyph of a code of a simple CFF font: by name, or by the program's own encoding (9.6.6.2)."""
        return {name, built_in(self._font).get(code, "")} & self._glyphs

    @property
    def by_cid(self) -> bool:
        """True when the glyphs of a CFF program are known by CIDs, not by names."""
        return is_by_cid(self._font)

    def of_cid(self, cid: int) -> set[str]:
        """The glyph of a CID in a CFF program; by its number where glyphs have names (9.7.4.2)."""
        if self.by_cid:
            return {f"cid{cid:05d}"} & self._glyphs
        return self.of_number(cid)

    def of_number(self, number: int) -> set[str]:
        """The glyph of a number; none when there is no such glyph."""
        order = self._font.getGlyphOrder()
        return {order[number]} if 0 <= number < len(order) else set()

    def subset(self, glyphs: Iterable[str], *, same_numbers: bool = False, bare: bool = True) -> bytes:
        """The program with these glyphs only: a bare CFF (with `bare`), or a font file.

        `same_numbers`: glyphs keep their numbers, so that nothing that names them has to change.
        """
        # Here, because it is a quarter of the memory that every step would be forked with, and few need it.
        from fontTools.subset import Options, Subsetter

        options = Options()
        options.glyph_names, options.notdef_outline, options.hinting = True, True, True
        options.legacy_cmap = options.symbol_cmap = options.retain_gids = same_numbers
        options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "kern", "DSIG", "FFTM", "meta"]
        options.layout_features, options.recalc_timestamp = [], False
        subsetter = Subsetter(options)
        subsetter.populate(glyphs=list(glyphs))
        try:
            codes = built_in(self._font) if self.outlines == "CFF" else {}
            subsetter.subset(self._font)
            self._encode(codes)
            out = BytesIO()
            self._font.save(out)
        except Exception as error:  # fontTools has many ways of saying that a font is broken
            raise BadFont(str(error)[:200]) from error
        if bare and self.outlines == "CFF":
            return bytes(TTFont(BytesIO(out.getvalue())).getTableData("CFF "))
        return out.getvalue()

    def _encode(self, codes: dict[int, str]) -> None:
        """Give a CFF program its own encoding back; fontTools takes it away, as OpenType has none."""
        if codes:
            there = set(self._font.getGlyphOrder())
            encoding = [name if (name := codes.get(code, "")) in there else ".notdef" for code in range(256)]
            self._font["CFF "].cff.topDictIndex[0].Encoding = encoding


def _opened(data: bytes) -> Any:
    return wrapped(data) if is_bare_cff(data) else TTFont(BytesIO(data), lazy=True, fontNumber=0)


def read_font(path: Path) -> FontFile:
    """Open a font file.

    Raises:
        BadFont: it is none, or too large.
    """
    if path.stat().st_size > MAX_BYTES:
        raise BadFont("a font file that is too large")
    return FontFile(path.read_bytes())
