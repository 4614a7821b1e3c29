"""Colours and type of a proof. Pillow draws; text falls back to plainer letters where the font has none."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

Color = tuple[int, int, int]

DESK: Color = (238, 240, 243)
PAPER: Color = (255, 255, 255)
INK: Color = (28, 32, 38)
QUIET: Color = (104, 112, 123)
HAIRLINE: Color = (214, 218, 224)
SEVERITIES: dict[str, Color] = {
    "reject": (200, 30, 40),
    "warn": (214, 118, 0),
    "autofix": (93, 63, 211),
    "ignore": (110, 118, 128),
}
TRIM: Color = (0, 128, 84)
BLEED: Color = (214, 40, 120)
SAFETY: Color = (20, 104, 216)

# Looked for in this order; Pillow's own font has no letters beyond ASCII.
_FILES = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
)
_PLAIN = str.maketrans({"×": "x", "–": "-", "—": "-", "…": "...", "µ": "u", "“": '"', "”": '"', "’": "'"})
_SPRITE = 4  # discs and pills are drawn this much larger, then made smaller: Pillow has no smooth edges


@dataclass(frozen=True, slots=True)
class Type:
    """A font at one size. Sizes in pixels."""

    font: Any
    size: int
    complete: bool

    def words(self, text: str) -> str:
        """The text in letters that the font has."""
        clean = "".join(c if c.isprintable() else " " for c in text)
        if self.complete:
            return clean
        split = unicodedata.normalize("NFKD", clean.translate(_PLAIN))
        return split.encode("ascii", "ignore").decode()

    def width(self, text: str) -> float:
        """Pixels."""
        return float(self.font.getlength(self.words(text)))

    def fitted(self, text: str, width: float) -> str:
        """The text, cut with dots where it is wider than `width`."""
        if self.width(text) <= width:
            return text
        while text and self.width(text + "…") > width:
            text = text[:-1]
        return text.rstrip() + "…"

    def lines(self, text: str, width: float, most: int) -> list[str]:
        """The text broken into at most `most` lines."""
        found: list[str] = []
        line = ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if line and self.width(longer) > width:
                found.append(line)
                line = word
            else:
                line = longer
        found.append(line)
        if len(found) > most:
            found = [*found[: most - 1], " ".join(found[most - 1 :])]
        return [self.fitted(one, width) for one in found]


@lru_cache(maxsize=16)
def type_at(size: int) -> Type:
    """The best font of the machine."""
    for name in _FILES:
        if Path(name).is_file():
            return Type(ImageFont.truetype(name, size), size, complete=True)
    return Type(ImageFont.load_default(size), size, complete=False)


def write(draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, style: Type, color: Color) -> None:
    """A line of text with its left middle at `at`."""
    draw.text(at, style.words(text), font=style.font, fill=color, anchor="lm")


@lru_cache(maxsize=512)
def badge(text: str, size: int, color: Color) -> Image.Image:
    """A disc (a pill for longer text) with white figures, smooth, as an RGBA picture of height `size`."""
    style = type_at(max(7, round(size * 0.62)))
    width = max(size, round(style.width(text) + size * 0.7))
    large = Image.new("L", (width * _SPRITE, size * _SPRITE), 0)
    ImageDraw.Draw(large).rounded_rectangle(
        (0, 0, large.width - 1, large.height - 1), radius=size * _SPRITE // 2, fill=255
    )
    made = Image.new("RGBA", (width, size), (*color, 0))
    made.putalpha(large.resize((width, size), Image.Resampling.LANCZOS))
    ImageDraw.Draw(made).text(
        (width / 2, size / 2), style.words(text), font=style.font, fill=(255, 255, 255, 255), anchor="mm"
    )
    return made
