"""Writes the files to try the demo shop with: `python -m tests.samples.build_demo`.

A card without a fault, one that can be printed and has remarks, and one of the wrong size.
"""

from pathlib import Path
from random import Random

from tests.accuracy.art import ground, line
from tests.accuracy.art import text as words
from tests.accuracy.paper import PLAIN, Item, pages
from tests.products.product import photo
from tests.samples.pdf import background, make_pdf, text

_BRICK, _LINE, _POSTER = "0.1 0.75 0.85 0.35 k", "Analytical Engines", (297.0, 420.0)
FOLDER = Path(__file__).resolve().parents[2] / "api" / "static" / "demo"


def files() -> dict[str, bytes]:
    """The files by name."""
    front = "\n".join(
        (background(color=_BRICK), text("Ada Lovelace", y=34, size=16), text(_LINE, y=27, size=8))
    )
    large = "\n".join((background(_POSTER, color=_BRICK), text("Ada Lovelace", 30, 220, 80)))
    return {
        "card.pdf": make_pdf(front),
        "remarks.pdf": pages(Random(48), [_soft()], stage=PLAIN).data,
        "poster.pdf": make_pdf(large, trim=_POSTER),
    }


def _soft() -> tuple[Item, ...]:
    """A card whose picture is too coarse: it can be printed, and will look poor."""
    return (
        ground("0.05 0 0.1 0 k"),
        photo(24, 78, 70, 70, 88),
        words("Ada Lovelace", 112, 118, 11),
        words("Analytical Engines", 112, 102, 8),
        line(112, 94, 110, 0.75),
        words("+44 20 7946 0018", 112, 30, 8),
    )


if __name__ == "__main__":
    for name, data in files().items():
        (FOLDER / name).write_bytes(data)
