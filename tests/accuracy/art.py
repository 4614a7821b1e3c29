"""What is drawn on paper: text, fills, lines, pictures; places and sizes in points as displayed."""

import zlib
from dataclasses import replace
from functools import lru_cache
from random import Random
from typing import Any

from pikepdf import Array, Dictionary, Name, Stream

from tests.accuracy.paper import Item, Paper
from tests.samples.font import text_width
from worker.preflight.facts.geometry import Rect

BLACK = "0 0 0 1 k"
WHITE = "0 0 0 0 k"
TINT = "0.9 0.5 0.1 0.1 k"
WORDS = "Ada Lovelace"


def guilty(item: Item) -> Item:
    """The item is what is wrong with the page."""
    return replace(item, guilty=True)


def raw(content: str, box: Rect | None = None) -> Item:
    """Content as it stands."""
    return Item(lambda _paper: content, box)


def ground(color: str = TINT) -> Item:
    """A background over the whole sheet."""
    return Item(lambda paper: f"{color} 0 0 {paper.width:.5f} {paper.height:.5f} re f")


def fill(x: float, y: float, width: float, height: float, color: str = BLACK) -> Item:
    """A filled rectangle."""
    return raw(f"{color} {x:.5f} {y:.5f} {width:.5f} {height:.5f} re f", Rect(x, y, x + width, y + height))


def stroking(color: str) -> str:
    """The stroking colour of a filling one."""
    *amounts, operator = color.split(" ")
    return " ".join((*amounts, operator.upper()))


HAIR = 0.05  # points


def line(x: float, y: float, length: float, width: float, color: str = BLACK, shape: str = "") -> Item:
    """A level line; how its width is set is left to chance."""

    def draw(paper: Paper) -> str:
        path = shape or f"{x:.5f} {y:.5f} m {x + length:.5f} {y:.5f} l S"
        ink = stroking(color)
        way = paper.chance.randrange(3)
        if way == 1:
            return f"{ink} {paper.add('ExtGState', Dictionary(LW=round(width, 6)))} gs {path}"
        if way == 2 and not shape:
            return f"{ink} q 4 0 0 4 {x:.5f} {y:.5f} cm {width / 4:.6f} w 0 0 m {length / 4:.5f} 0 l S Q"
        return f"{ink} {width:.6f} w {path}"

    reach = max(width, HAIR) / 2  # a line without any width is still somewhere
    return Item(draw, Rect(x, y - reach, x + length, y + reach))


def text(
    words: str = WORDS,
    x: float = 60.0,
    y: float = 80.0,
    size: float = 12.0,
    color: str = BLACK,
    mode: int = 0,
    font: str | None = None,
) -> Item:
    """A line of text; how its size comes about is left to chance."""

    def draw(paper: Paper) -> str:
        name, show = font or "/F1", f"({words}) Tj"
        way = paper.chance.randrange(4)
        set_mode = f"{mode} Tr " if mode else ""
        start = f"{color} {stroking(color)} BT {set_mode}"
        if way == 1:
            return f"{start}{name} 1 Tf {size:.6f} 0 0 {size:.6f} {x:.5f} {y:.5f} Tm [{show[:-3]}] TJ ET"
        if way == 2:
            at = f"{size:.6f} 0 0 {size:.6f} {x:.5f} {y:.5f} cm"
            return f"{at} {start}{name} 2 Tf 0.5 0 0 0.5 0 0 Tm {show} ET"
        if way == 3:
            return f"{start}{name} {size * 10:.6f} Tf 0.1 0 0 0.1 {x:.5f} {y:.5f} Tm {show} ET"
        return f"{start}{name} {size:.6f} Tf {x:.5f} {y:.5f} Td {show} ET"

    return Item(draw, Rect(x, y - size / 4, x + text_width(words, size), y + size * 3 / 4))


def picture(
    x: float,
    y: float,
    width: float,
    height: float,
    pixels: tuple[int, int],
    space: Any = Name.DeviceCMYK,
    bits: int = 8,
    channels: int | None = None,
    form: str = "Flate",
    **more: Any,
) -> Item:
    """A picture of noise in a compression (Flate, none, LZW, RunLength; ready bytes by `data=`)."""

    def draw(paper: Paper) -> str:
        stream = bitmap(paper, pixels, space, bits, channels, form, **more)
        name = paper.add("XObject", stream)
        return f"q {width:.6f} 0 0 {height:.6f} {x:.5f} {y:.5f} cm {name} Do Q"

    return Item(draw, Rect(x, y, x + width, y + height))


def bitmap(
    paper: Paper,
    pixels: tuple[int, int],
    space: Any,
    bits: int = 8,
    channels: int | None = None,
    form: str = "Flate",
    data: bytes | None = None,
    **more: Any,
) -> Stream:
    """An image XObject."""
    per = channels or {"/DeviceCMYK": 4, "/DeviceRGB": 3}.get(str(space), 1)
    row = (pixels[0] * per * bits + 7) // 8
    sample = data if data is not None else noise(row * pixels[1])
    stream = paper.pdf.make_stream(sample)
    if form == "Flate" and data is None:
        stream.write(zlib.compress(sample, 1), filter=Name.FlateDecode)
    elif form not in ("Flate", "none"):
        stream.write(sample, filter=Name("/" + form))
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = pixels[0], pixels[1], bits
    if space is not None:
        stream.ColorSpace = space
    for key, value in more.items():
        stream[f"/{key}"] = value
    return stream


@lru_cache(maxsize=4)
def _block() -> bytes:
    return Random(7).randbytes(1 << 16)


def noise(size: int) -> bytes:
    """So many bytes, the same every time."""
    block = _block()
    return (block * (size // len(block) + 1))[:size]


def spot(paper: Paper, name: str, to: tuple[float, ...] = (1, 0.6, 0, 0)) -> Array:
    """A Separation space."""
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array(list(to)), N=1)
    return Array([Name.Separation, Name("/" + name), Name.DeviceCMYK, paper.pdf.make_indirect(tint)])


def spot_fill(name: str, x: float, y: float, side: float = 20.0, tint: float = 1.0) -> Item:
    """A square in a spot colour."""

    def draw(paper: Paper) -> str:
        space = paper.add("ColorSpace", spot(paper, name))
        return f"{space} cs {tint:g} scn {x:.5f} {y:.5f} {side:.5f} {side:.5f} re f"

    return Item(draw, Rect(x, y, x + side, y + side))


def with_state(item: Item, **entries: Any) -> Item:
    """The item under a graphics state."""

    def draw(paper: Paper) -> str:
        return f"{paper.add('ExtGState', Dictionary(**entries))} gs {item.draw(paper)}"

    return replace(item, draw=draw)
