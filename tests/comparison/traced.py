"""What MuPDF draws, page by page: `mutool trace` prints every operation of its interpreter."""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.comparison.others import said

FONT = re.compile(r'<span font="([^"]*)"')
SPACE = re.compile(r'colorspace="([^"]*)"')
SPOTS = re.compile(r"(?:Separation|DeviceN)\([^,]*,(.*)\)$")
IMAGE = re.compile(r'<(?:fill_image|fill_image_mask) .*width="(\d+)" height="(\d+)"')
SEE_THROUGH = re.compile(r'alpha="(?:0|0?\.\d+)"|blendmode="(?!Normal)|<begin_mask')
PROCESS = {"Cyan", "Magenta", "Yellow", "Black", "All", "None"}


@dataclass(slots=True)
class Traced:
    """One page. `spaces` are the device spaces of paint, `images` sizes in pixels with how often."""

    fonts: set[str] = field(default_factory=set)
    spaces: set[str] = field(default_factory=set)
    spots: set[str] = field(default_factory=set)
    images: Counter[tuple[int, int]] = field(default_factory=Counter)
    transparent: bool = False


def trace(path: Path) -> list[Traced]:
    """Every page; annotations, which come after the content of a page, are left out."""
    pages: list[Traced] = []
    parts = 0
    for line in said("mutool", "trace", path).splitlines():
        if line.startswith("<page "):
            pages.append(Traced())
            parts = 0
        parts += "<set_default_colorspaces" in line
        if pages and parts < 2:
            _read(line, pages[-1])
    return pages


def _read(line: str, page: Traced) -> None:
    if font := FONT.search(line):
        page.fonts.add(re.sub(r"^[A-Z]{6}\+", "", font[1]))
    if image := IMAGE.search(line):
        page.images[int(image[1]), int(image[2])] += 1
    if space := SPACE.search(line):
        if spots := SPOTS.match(space[1]):
            page.spots.update(set(spots[1].split(",")) - PROCESS)
        elif space[1].startswith("Device"):
            page.spaces.add(space[1])
    page.transparent |= bool(SEE_THROUGH.search(line))
