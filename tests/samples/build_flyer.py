"""Builds `cli/samples/flyer.pdf`: a two-page A5 flyer with three faults that printers see every day.

Page 1 is fine but for a picture of low resolution. Page 2 has no bleed and a line of text whose font is not
embedded. Run `python -m tests.samples.build_flyer`; the bytes are the same every time.
"""

import math
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from tests.samples.font import embedded_font, standard_font, text_width
from tests.samples.pdf import PT, rect_pt, save

FILE = Path(__file__).parents[2] / "cli" / "samples" / "flyer.pdf"
A5 = (148.0, 210.0)
BLEED = 3.0
NIGHT, SUN, PAPER, INK = "0.95 0.75 0.35 0.4 k", "0 0.35 0.9 0 k", "0.02 0.03 0.08 0 k", "0.6 0.5 0.5 0.9 k"
WHITE, TEAL = "0 0 0 0 k", "0.75 0.1 0.35 0 k"


def words(text: str, x: float, y: float, size: float, color: str, font: str = "F1") -> str:
    """Text whose left end is `x` millimetres from the sheet's edge."""
    return f"{color} BT /{font} {size} Tf {x * PT:.3f} {y * PT:.3f} Td ({text}) Tj ET"


def centred(text: str, y: float, size: float, color: str, font: str = "F1") -> str:
    """Text in the middle of the sheet."""
    x = (A5[0] + 2 * BLEED) / 2 - text_width(text, size) / PT / 2
    return words(text, x, y, size, color, font)


def disc(x: float, y: float, radius: float, color: str) -> str:
    """A filled circle of four curves; millimetres."""
    cx, cy, r, k = x * PT, y * PT, radius * PT, radius * PT * 0.5523
    return (
        f"{color} {cx + r:.3f} {cy:.3f} m "
        f"{cx + r:.3f} {cy + k:.3f} {cx + k:.3f} {cy + r:.3f} {cx:.3f} {cy + r:.3f} c "
        f"{cx - k:.3f} {cy + r:.3f} {cx - r:.3f} {cy + k:.3f} {cx - r:.3f} {cy:.3f} c "
        f"{cx - r:.3f} {cy - k:.3f} {cx - k:.3f} {cy - r:.3f} {cx:.3f} {cy - r:.3f} c "
        f"{cx + k:.3f} {cy - r:.3f} {cx + r:.3f} {cy - k:.3f} {cx + r:.3f} {cy:.3f} c f"
    )


def wave(base: float, height: float, turns: float, color: str) -> str:
    """A hill line across the sheet, filled downwards; millimetres."""
    wide = A5[0] + 2 * BLEED
    points = [
        (wide * at / 60, base + height * math.sin(at / 60 * turns * math.tau + base)) for at in range(61)
    ]
    line = " ".join(f"{x * PT:.2f} {y * PT:.2f} l" for x, y in points)
    return f"{color} 0 0 m {line} {wide * PT:.2f} 0 l f"


def front() -> str:
    """A sunrise over hills, the title, and the picture."""
    sheet = rect_pt(0, 0, A5[0] + 2 * BLEED, A5[1] + 2 * BLEED)
    sun = [
        disc(77, 118, 46 - 7 * ring, f"0 {0.75 - 0.12 * ring:.2f} {0.95 - 0.05 * ring:.2f} 0 k")
        for ring in range(4)
    ]
    hills = [
        wave(92, 5, 1.5, "0.85 0.45 0.4 0.1 k"),
        wave(78, 6, 1.2, "0.9 0.5 0.45 0.25 k"),
        wave(62, 4, 2.0, "0.95 0.6 0.5 0.45 k"),
    ]
    side = 42 * PT
    picture = f"q {side:.3f} 0 0 {side:.3f} {56 * PT:.3f} {14 * PT:.3f} cm /Im Do Q"
    frame = f"{WHITE} {rect_pt(55, 13, 44, 44)} f"
    title = [
        centred("Morning Market", 186, 40, WHITE),
        centred("bread, flowers, coffee", 176, 17, SUN),
        centred("every Saturday, 7 to 12", 65, 15, WHITE),
    ]
    return "\n".join([f"{NIGHT} {sheet} f", *sun, *hills, frame, picture, *title])


def back() -> str:
    """A programme on paper that ends at the trim: no bleed."""
    trim = rect_pt(BLEED, BLEED, A5[0], A5[1])
    band = f"{TEAL} {rect_pt(BLEED, BLEED + 160, A5[0], 50)} f"
    rows = [
        ("07:00", "The bakers open"),
        ("08:30", "Coffee tasting"),
        ("10:00", "Tying flowers"),
        ("11:30", "Soup for all"),
    ]
    lines = [centred("Programme", 183, 34, WHITE)]
    for at, (time, what) in enumerate(rows):
        y = 138 - at * 20
        lines += [disc(24, y + 2, 3, SUN), words(time, 32, y, 18, INK), words(what, 62, y, 18, INK)]
    lines += [f"{TEAL} {rect_pt(21, 52, 112, 0.4)} f", centred("Old Mill Square 3", 38, 16, INK)]
    lines += [words("Printed in the old town since 1904", 45, 24, 11, INK, "F2")]
    return "\n".join([f"{PAPER} {trim} f", band, *lines])


def photograph(pdf: pikepdf.Pdf) -> Any:
    """A picture of 150 pixels over 42 mm: 91 dpi."""
    size = 150
    image = Image.new("CMYK", (size, size))
    image.putdata([_pixel(x, y) for y in range(size) for x in range(size)])
    data = BytesIO()
    image.save(data, "JPEG", quality=80)
    stream = pikepdf.Stream(pdf, data.getvalue())
    stream.Type, stream.Subtype, stream.Filter = Name.XObject, Name.Image, Name.DCTDecode
    stream.Width = stream.Height = size
    stream.ColorSpace, stream.BitsPerComponent = Name.DeviceCMYK, 8
    stream.Decode = Array([1, 0] * 4)  # Pillow writes CMYK the Adobe way round
    return stream


def _pixel(x: int, y: int) -> tuple[int, int, int, int]:
    """A cup of coffee from above."""
    away = math.hypot(x - 75, y - 75)
    swirl = math.sin(away / 5 + math.atan2(y - 75, x - 75) * 2)
    if away < 44:
        return (80, int(130 + 30 * swirl), int(190 + 30 * swirl), int(90 - 50 * swirl))
    if away < 52:
        return (8, 6, 10, 0)
    return (0, int(60 + 40 * math.sin(x / 9)), int(150 + 30 * math.sin(y / 11)), 10)


def build() -> bytes:
    """The flyer."""
    pdf = pikepdf.new()
    fonts = Dictionary(F1=embedded_font(pdf), F2=standard_font(pdf, "Times-Italic"))
    width, height = (side + 2 * BLEED for side in A5)
    for at, content in enumerate((front(), back())):
        pdf.add_blank_page(page_size=(width * PT, height * PT))
        page = pdf.pages[at]
        page.Resources = Dictionary(Font=fonts)
        page.MediaBox = page.BleedBox = Array([0, 0, round(width * PT, 4), round(height * PT, 4)])
        trim = [BLEED, BLEED, BLEED + A5[0], BLEED + A5[1]]
        page.TrimBox = Array([round(side * PT, 4) for side in trim])
        page.Contents = pdf.make_stream(content.encode("ascii"))
    pdf.pages[0].Resources = Dictionary(Font=fonts, XObject=Dictionary(Im=photograph(pdf)))
    pdf.docinfo[Name.Title] = String("Morning Market")
    return save(pdf)


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_bytes(build())
