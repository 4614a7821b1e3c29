"""Fonts that are in a file whole, of every kind: the URW fonts that come with Ghostscript, and Aileron."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from fontTools.t1Lib import findEncryptedChunks
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

from tests.samples.font import embedded_font

OPENTYPE = Path("/usr/share/fonts/opentype/urw-base35/NimbusSans-Regular.otf")
TYPE1 = Path("/usr/share/fonts/type1/urw-base35/NimbusRoman-Regular.t1")
FIRST, LAST = 32, 255


def truetype_font(pdf: pikepdf.Pdf) -> Any:
    """A simple TrueType font."""
    font = embedded_font(pdf)
    font.BaseFont = font.FontDescriptor.FontName = Name("/Aileron-Regular")
    return font


def cff_font(pdf: pikepdf.Pdf) -> Any:
    """A simple font with a bare CFF program, codes of WinAnsi."""
    program = pdf.make_stream(cff_program())
    program.Subtype = Name.Type1C
    return _simple(pdf, "NimbusSans-Regular", {"FontFile3": program}, _opentype())


def opentype_font(pdf: pikepdf.Pdf) -> Any:
    """The same glyphs as a whole OpenType file."""
    program = pdf.make_stream(OPENTYPE.read_bytes())
    program.Subtype = Name.OpenType
    return _simple(pdf, "NimbusSans-Regular", {"FontFile3": program}, _opentype())


def type1_font(pdf: pikepdf.Pdf) -> Any:
    """A simple font with a Type 1 program."""
    data, clear, secret = type1_program()
    program = pdf.make_stream(data)
    program.Length1, program.Length2, program.Length3 = clear, secret, len(data) - clear - secret
    return _simple(pdf, "NimbusRoman-Regular", {"FontFile": program}, _opentype("NimbusRoman-Regular"))


def cid_font(pdf: pikepdf.Pdf) -> Any:
    """A composite font over the bare CFF program; its glyphs have names, so codes are glyph numbers."""
    program = pdf.make_stream(cff_program())
    program.Subtype = Name.CIDFontType0C
    name = Name("/NimbusSans-Regular")
    child = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=name, DW=600,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=_descriptor(pdf, "NimbusSans-Regular", {"FontFile3": program}),
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(child)]),
        )
    )  # fmt: skip


@lru_cache(maxsize=4)
def cff_program() -> bytes:
    """The CFF table alone."""
    return bytes(TTFont(OPENTYPE).getTableData("CFF "))


@lru_cache(maxsize=4)
def type1_program() -> tuple[bytes, int, int]:
    """A Type 1 program as documents hold it, and the lengths of its first two parts."""
    parts = findEncryptedChunks(TYPE1.read_bytes())
    clear = parts[0][1]
    secret = next(data for hidden, data in parts if hidden)
    tail = b"\n" + b"0" * 64 + b"\ncleartomark\n"
    binary = bytes.fromhex(b"".join(secret.split()).decode("ascii")) if _is_hex(secret) else secret
    return clear + binary + tail, len(clear), len(binary)


def _is_hex(secret: bytes) -> bool:
    return all(byte in b"0123456789abcdefABCDEF \r\n" for byte in secret[:32])


@lru_cache(maxsize=4)
def _opentype(name: str = "NimbusSans-Regular") -> Any:
    return TTFont(BytesIO(OPENTYPE.with_name(f"{name}.otf").read_bytes()))


def _simple(pdf: pikepdf.Pdf, name: str, program: dict[str, Any], source: Any) -> Any:
    cmap, advances = source.getBestCmap(), source["hmtx"]
    chars = [bytes([code]).decode("cp1252", "replace") for code in range(FIRST, LAST + 1)]
    widths = [advances[cmap[ord(char)]][0] if ord(char) in cmap else 0 for char in chars]
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{name}"), FirstChar=FIRST, LastChar=LAST,
            Widths=Array(widths), Encoding=Name.WinAnsiEncoding,
            FontDescriptor=_descriptor(pdf, name, program),
        )
    )  # fmt: skip


def _descriptor(pdf: pikepdf.Pdf, name: str, program: dict[str, Any]) -> Any:
    return pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor, FontName=Name(f"/{name}"), Flags=32, ItalicAngle=0, StemV=80,
            FontBBox=Array([-210, -299, 1032, 1075]), Ascent=950, Descent=-250, CapHeight=729, **program,
        )
    )  # fmt: skip
