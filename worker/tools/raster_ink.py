"""The most ink an image file lays anywhere, read in strips through libvips."""

from pathlib import Path
from typing import Any

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.tools.raster import DAMAGED
from worker.tools.vips import Error, open_vips

NEIGHBOURS = 3  # pixels a side: one pixel of noise is no area of ink
SOLID = 255.0


def most_ink(path: Path, form: str, max_pixels: int, profile: Path | None) -> float:
    """The highest mean of C+M+Y+K over any 3 × 3 pixels, percent; 400 is solid.

    Args:
        path: the image.
        form: jpeg, png, tiff or webp.
        max_pixels: larger images are refused.
        profile: the CMYK profile to convert to, None for images that are CMYK already.

    Raises:
        Refused: `file_damaged`, `limit_exceeded`.
    """
    image = open_vips(path, form, max_pixels)
    try:
        inks = _inks(image, profile)
        total = inks[0] + inks[1] + inks[2] + inks[3]
        if min(total.width, total.height) >= NEIGHBOURS:
            total = total.cast("float").conv([[1 / 9] * 3] * 3)
        return float(total.max()) * 100 / SOLID
    except Error as error:
        raise Refused(Reason.FILE_DAMAGED, DAMAGED) from error


def _inks(image: Any, profile: Path | None) -> Any:
    if profile is None:
        return image if image.format == "uchar" else (image / 257).cast("uchar")
    flat = image.flatten(background=[255] * (image.bands - 1)) if image.hasalpha() else image
    source = {} if flat.get_typeof("icc-profile-data") else {"input_profile": "srgb"}
    return flat.icc_transform(str(profile), embedded=True, depth=8, **source)
