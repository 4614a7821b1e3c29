"""Files as they come to a print shop: photographs, scans, whole fonts, pages put together from many files."""

import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image

from bench.prints import WORDS, document
from tests.samples.booklet import landscape
from tests.samples.pictures import photograph, scan
from tests.samples.whole_fonts import cff_font, truetype_font, type1_font

A4 = (595, 842)


def corpus(folder: Path, *, small: bool = False) -> list[Path]:
    """Write the files; `small`: one of them, of few pages."""
    made = []
    for make in (_merged,) if small else MAKERS:
        path = folder / f"{make.__name__.strip('_')}.pdf"
        make(path, small)
        made.append(path)
    return made


def _photographs(path: Path, small: bool) -> None:
    """Photographs of 400 dpi as a camera's JPEGs."""
    pdf = pikepdf.new()
    for at in range(2 if small else 3):
        values = _photo(at, 2000, 1400)
        _sheet(pdf, f"q 360 0 0 252 100 400 cm /Im0 Do Q {_lines(at, 12)}", Im0=_jpeg(pdf, values, 92))
    pdf.save(path)


def _layout(path: Path, small: bool) -> None:
    """A catalogue of CMYK pictures without loss, 350 dpi, as layout programs write it."""
    pdf = pikepdf.new()
    for at in range(2 if small else 3):
        rgb = Image.fromarray(_photo(at, 1100, 800)).convert("CMYK")
        image = _flate(pdf, bytes(rgb.tobytes()), 1100, 800, Name.DeviceCMYK)
        _sheet(pdf, f"q 226 0 0 165 60 500 cm /Im0 Do Q {_lines(at, 30)}", Im0=image)
    pdf.save(path)


def _scans(path: Path, small: bool) -> None:
    """Letters from an office scanner: one bit and grey, 300 dpi, packed without care."""
    pdf = pikepdf.new()
    for at in range(2 if small else 4):
        gray = scan(1654, 2339)[..., 0]
        if at % 2:
            image = _flate(pdf, gray.tobytes(), 1654, 2339, Name.DeviceGray)
        else:
            bits = Image.fromarray(gray).point(lambda value: 255 * (value > 128)).convert("1")
            image = _flate(pdf, bits.tobytes(), 1654, 2339, Name.DeviceGray, 1)
        _sheet(pdf, "q 397 0 0 561 90 140 cm /Im0 Do Q", Im0=image)
    pdf.save(path)


def _words(path: Path, small: bool) -> None:
    """A book with three whole fonts: TrueType, CFF and Type 1."""
    pdf = pikepdf.new()
    fonts = {"F1": truetype_font(pdf), "F2": cff_font(pdf), "F3": type1_font(pdf)}
    for at in range(3 if small else 60):
        _sheet(pdf, _lines(at, 55, f"F{at % 3 + 1}"), fonts)
    pdf.save(path)


def _merged(path: Path, small: bool) -> None:
    """Visiting cards of one firm put into one file: every page brings the logo and the font once more."""
    pdf = pikepdf.new()
    for at in range(3 if small else 25):
        logo = _flate(pdf, _photo(1, 300, 300).tobytes(), 300, 300, Name.DeviceRGB)
        fonts = {"F1": cff_font(pdf)}
        _sheet(pdf, f"q 72 0 0 72 60 700 cm /Im0 Do Q {_lines(at, 6)}", fonts, Im0=logo)
    pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.disable)


def _brochure(path: Path, small: bool) -> None:
    """Text, drawings and pictures that no code makes smaller."""
    document(path, 4 if small else 10)


def _booklet(path: Path, small: bool) -> None:
    """Pictures of large even areas, RGB, without loss and without a predictor, behind masks."""
    pdf = pikepdf.new()
    for at in range(2 if small else 3):
        image = _flate(pdf, landscape(at).tobytes(), 900, 580, Name.DeviceRGB)
        ramp = bytes(range(256)) * 580
        image.SMask = _flate(pdf, ramp, 256, 580, Name.DeviceGray)
        _sheet(pdf, f"q 400 0 0 258 60 500 cm /Im0 Do Q {_lines(at, 20)}", Im0=image)
    pdf.save(path)


MAKERS: tuple[Callable[[Path, bool], None], ...] = (
    _photographs, _layout, _scans, _words, _merged, _brochure, _booklet,
)  # fmt: skip


def _photo(at: int, width: int, height: int) -> Any:
    return photograph(width + 16 * at, height)[:, 16 * at :]


def _lines(at: int, count: int, font: str = "F1") -> str:
    parts = [f"BT /{font} 9 Tf 0 g 12 TL 60 {60 + 12 * count} Td"]
    for line in range(count):
        words = (WORDS[(at * 7 + line * 3 + word * (line + 2)) % len(WORDS)] for word in range(11))
        parts.append(f"({' '.join(words)}) Tj T*")
    return " ".join([*parts, "ET"])


def _sheet(pdf: pikepdf.Pdf, content: str, fonts: dict[str, Any] | None = None, **images: Any) -> None:
    pdf.add_blank_page(page_size=A4)
    page = pdf.pages[-1]
    page.Resources = Dictionary(
        Font=Dictionary(**(fonts or {"F1": _plain(pdf)})), XObject=Dictionary(**images)
    )
    page.Contents = pdf.make_stream(content.encode())


def _plain(pdf: pikepdf.Pdf) -> Any:
    """The font of the first page again."""
    return pdf.pages[0].Resources.Font.F1 if len(pdf.pages) > 1 else truetype_font(pdf)


def _flate(pdf: pikepdf.Pdf, raw: bytes, width: int, height: int, space: Any, bits: int = 8) -> Any:
    stream = pdf.make_stream(b"")
    stream.write(zlib.compress(raw, 6), filter=Name.FlateDecode)
    return _image(stream, width, height, space, bits)


def _jpeg(pdf: pikepdf.Pdf, values: Any, level: int) -> Any:
    out = BytesIO()
    Image.fromarray(values).save(out, "JPEG", quality=level, subsampling=0)
    stream = pdf.make_stream(b"")
    stream.write(out.getvalue(), filter=Name.DCTDecode)
    return _image(stream, values.shape[1], values.shape[0], Name.DeviceRGB, 8)


def _image(stream: Any, width: int, height: int, space: Any, bits: int) -> Any:
    stream.Type, stream.Subtype, stream.ColorSpace = Name.XObject, Name.Image, space
    stream.Width, stream.Height, stream.BitsPerComponent = width, height, bits
    return stream
