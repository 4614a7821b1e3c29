"""A document of so many pages: text, rules, tints and a picture each, as layout programs write them."""

import zlib
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.samples.font import embedded_font

PAGE = (595, 842)
SIDE = 400  # pixels of a picture
PICTURES = 8
WORDS = "The engine weaves algebraic patterns just as the loom weaves flowers and leaves."


def write(path: Path, pages: int) -> None:
    """Write it; pictures and the font are shared, as they are in catalogues."""
    pdf = pikepdf.new()
    font, pictures = embedded_font(pdf), [_picture(pdf, number) for number in range(PICTURES)]
    for number in range(pages):
        pdf.add_blank_page(page_size=PAGE)
        page = pdf.pages[number]
        page.TrimBox = Array([9, 9, PAGE[0] - 9, PAGE[1] - 9])
        page.Resources = Dictionary(
            Font=Dictionary(F1=font), XObject=Dictionary(Im=pictures[number % PICTURES])
        )
        page.Contents = pdf.make_stream(_content(number))
    pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    pdf.close()


def _picture(pdf: pikepdf.Pdf, number: int) -> pikepdf.Object:
    row = bytes((number * 31 + at) % 256 for at in range(SIDE * 4))
    stream = pdf.make_stream(b"")
    stream.write(zlib.compress(row * SIDE, 1), filter=Name.FlateDecode)
    stream.Type, stream.Subtype, stream.ColorSpace = Name.XObject, Name.Image, Name.DeviceCMYK
    stream.Width = stream.Height = SIDE
    stream.BitsPerComponent = 8
    return stream


def _content(number: int) -> bytes:
    lines = [f"0.1 0 0.2 0 k 0 0 {PAGE[0]} {PAGE[1]} re f q 150 0 0 150 60 620 cm /Im Do Q 0 0 0 1 k BT"]
    lines += [f"/F1 9 Tf 1 0 0 1 60 {590 - 11 * at} Tm ({at} {WORDS}) Tj" for at in range(48)]
    lines.append("ET")
    lines += [f"0.5 w 60 {595 - 110 * at} m {500 + number % 40} {595 - 110 * at} l S" for at in range(5)]
    return "\n".join(lines).encode()
