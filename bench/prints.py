"""Documents like those print shops get, of any number of pages: text, drawings, pictures."""

import zlib
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.samples.font import embedded_font

TEXT = "the quick brown fox jumps over a lazy dog while printers check their colours twice"
WORDS = TEXT.split()
WIDTH, HEIGHT = 612.0, 859.0


@lru_cache(maxsize=64)
def _page(kind: int) -> bytes:
    """The content of one of 50 different pages: 60 lines of text, 40 curves, 30 boxes, a picture."""
    chance = Random(kind)
    parts = ["0.1 0.05 0 0 k 0 0 612 859 re f", "q 250 0 0 150 60 640 cm /Im0 Do Q"]
    parts.append("BT /F1 9 Tf 0 0 0 1 k 12 TL 60 620 Td")
    for _ in range(60):
        line = " ".join(chance.choice(WORDS) for _ in range(9))
        kerned = line.replace(" ", f") {chance.randrange(-200, 20)} (", 4)
        parts.append(f"[({kerned})] TJ T*" if chance.random() < 0.5 else f"({line}) Tj T*")
    parts.append("ET")
    for _ in range(40):
        points = " ".join(f"{chance.uniform(50, 550):.2f}" for _ in range(6))
        parts.append(f"q 0 1 0.5 0 K {chance.uniform(0.3, 3):.2f} w 100 100 m {points} c 120 130 l S Q")
    for _ in range(30):
        x, y = chance.uniform(50, 500), chance.uniform(50, 700)
        parts.append(f"0.{chance.randrange(10)} 0 0.2 0 k {x:.2f} {y:.2f} 20 10 re f")
    return "\n".join(parts).encode()


def document(path: Path, pages: int, picture_bytes: int = 120_000) -> Path:
    """Write a document of so many pages; every tenth has a picture of its own."""
    pdf = pikepdf.new()
    font = embedded_font(pdf)
    shared = _picture(pdf, 400, 240)
    leaves: list[Any] = []
    for at in range(pages):
        own = _picture(pdf, max(16, picture_bytes // 960), 240) if at % 10 == 0 else shared
        leaf = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, WIDTH, HEIGHT]),
            TrimBox=Array([8.5, 8.5, WIDTH - 8.5, HEIGHT - 8.5]),
            BleedBox=Array([0, 0, WIDTH, HEIGHT]),
            Resources=Dictionary(Font=Dictionary(F1=font), XObject=Dictionary(Im0=own)),
        )
        leaf.Contents = pdf.make_stream(_page(at % 50))
        leaves.append(leaf)
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(leaf)))
    pdf.save(path, min_version="1.5", deterministic_id=True)
    pdf.close()
    return path


def _picture(pdf: pikepdf.Pdf, width: int, height: int) -> Any:
    noise = Random(width).randbytes(width * 4) * height
    stream = pdf.make_stream(b"")
    stream.write(zlib.compress(noise, 1), filter=Name.FlateDecode)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height = width, height
    stream.ColorSpace, stream.BitsPerComponent = Name.DeviceCMYK, 8
    return stream
