"""The font of the samples: Aileron Regular (CC0), as it comes inside Pillow, 12 KB."""

from functools import lru_cache
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import ImageFont

FIRST, LAST = 32, 126


@lru_cache(maxsize=1)
def font_program() -> bytes:
    """The TrueType program."""
    return bytes(ImageFont.load_default(10).font_bytes)


@lru_cache(maxsize=1)
def widths() -> tuple[int, ...]:
    """Advance widths of the printable ASCII characters, thousandths of an em."""
    font = ImageFont.truetype(BytesIO(font_program()), 1000)
    return tuple(round(font.getlength(chr(code))) for code in range(FIRST, LAST + 1))


def text_width(text: str, size: float) -> float:
    """Points that `text` takes."""
    return sum(widths()[ord(char) - FIRST] for char in text) * size / 1000


def embedded_font(pdf: pikepdf.Pdf) -> Any:
    """The font dictionary with its program."""
    program = pdf.make_stream(font_program())
    program.Length1 = len(font_program())
    name = Name("/QWERTY+Aileron-Regular")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=32,
        FontBBox=Array([-200, -300, 1200, 1000]),
        ItalicAngle=0,
        Ascent=950,
        Descent=-250,
        CapHeight=700,
        StemV=80,
        FontFile2=program,
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=name,
            FirstChar=FIRST,
            LastChar=LAST,
            Widths=Array(list(widths())),
            Encoding=Name.WinAnsiEncoding,
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )


def standard_font(pdf: pikepdf.Pdf, base: str = "Helvetica") -> Any:
    """One of the standard 14, not embedded."""
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/" + base), Encoding=Name.WinAnsiEncoding
        )
    )
