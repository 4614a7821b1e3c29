"""Where an image file says how large it is meant to be: every source of a density, in order of precedence."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

X_RESOLUTION, Y_RESOLUTION, RESOLUTION_UNIT = 282, 283, 296
RESOLUTION_INFO = 0x03ED  # of Photoshop's image resources
PER_INCH = {2: 1.0, 3: 2.54}  # 1 means a ratio only (TIFF 6.0)
MAX_PACKET = 1_000_000
XMP = re.compile(
    rb"tiff:(XResolution|YResolution|ResolutionUnit)(?:=[\"']|>)\s*(\d{1,12})(?:/(\d{1,12}))?\s*[\"'<]"
)


@dataclass(frozen=True, slots=True)
class Density:
    """Dots per inch. `source`: jfif, phys (PNG), tiff, exif, photoshop or xmp."""

    source: str
    x: float
    y: float


def densities(image: Any, kind: str, exif: Mapping[int, Any]) -> tuple[Density, ...]:
    """All that a Pillow image of this format tells, the format's own word first, then EXIF."""
    return tuple(
        Density(source, *pair)
        for source, x, y, factor in _told(image, kind, exif)
        if factor and (pair := _pair(x, y, factor)) is not None
    )


def _told(image: Any, kind: str, exif: Mapping[int, Any]) -> Iterator[tuple[str, Any, Any, float | None]]:
    info = image.info
    if kind == "jpeg" and (found := info.get("jfif_density")):
        yield "jfif", found[0], found[1], {1: 1.0, 2: 2.54}.get(info.get("jfif_unit"))
    elif kind == "png" and (found := info.get("dpi")):
        yield "phys", found[0], found[1], 1.0
    tags = getattr(image, "tag_v2", None) if kind == "tiff" else exif
    if tags:
        factor = PER_INCH.get(tags.get(RESOLUTION_UNIT, 2))
        yield ("tiff" if kind == "tiff" else "exif"), tags.get(X_RESOLUTION), tags.get(Y_RESOLUTION), factor
    resources = info.get("photoshop")
    if isinstance(resources, dict) and isinstance(found := resources.get(RESOLUTION_INFO), dict):
        yield "photoshop", found.get("XResolution"), found.get("YResolution"), 1.0  # always per inch
    yield from _xmp(info.get("xmp"))


def _xmp(packet: Any) -> Iterator[tuple[str, Any, Any, float | None]]:
    if not isinstance(packet, bytes):
        return
    told = XMP.findall(packet[:MAX_PACKET])
    found = {key: int(one) / (int(by or 1) or 1) for key, one, by in told}
    unit = PER_INCH.get(int(found.get(b"ResolutionUnit", 2)))
    yield "xmp", found.get(b"XResolution"), found.get(b"YResolution"), unit


def _pair(x: Any, y: Any, factor: float) -> tuple[float, float] | None:
    """Two plausible densities, else None."""
    try:
        across, up = float(x) * factor, float(y) * factor
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return (across, up) if 1 < across < 100_000 and 1 < up < 100_000 else None
