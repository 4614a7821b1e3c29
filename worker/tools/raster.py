"""Pillow, for image files: what the header says, and whether pixels are transparent.

Nothing is decoded before the header's pixel count was found acceptable. Pillow's own bomb guard is off
because it warns at one size for every caller; `open_image` refuses by the limit it is given instead.
"""

import warnings
from pathlib import Path
from typing import Any

from PIL import (  # the formats register themselves; no others are ever tried
    Image,
    JpegImagePlugin,  # noqa: F401
    PngImagePlugin,  # noqa: F401
    TiffImagePlugin,  # noqa: F401
    UnidentifiedImageError,
    WebPImagePlugin,  # noqa: F401
)

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.tools.raster_header import read_header, whole

Image.MAX_IMAGE_PIXELS = None

FORMATS = {"JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "TIFF": "tiff", "WEBP": "webp"}
OPENED = ("JPEG", "PNG", "TIFF", "WEBP")  # MPO is a JPEG with more pictures behind the first
DAMAGED = "The image is damaged and cannot be opened; export it again."
CUT_OFF = "The image ends before its last pixels; send it again in full."
TROUBLE = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, OverflowError)
MAX_FRAMES = 1_000


def open_image(path: Path, max_pixels: int) -> Image.Image:
    """Open an image by its header; trouble becomes `Refused`."""
    header = read_header(path)
    if header is not None:
        check_size(*header, max_pixels)
    if not whole(path):
        raise Refused(Reason.FILE_DAMAGED, CUT_OFF)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(path, formats=OPENED)
    except UnidentifiedImageError as error:
        raise Refused(Reason.FILE_DAMAGED, DAMAGED) from error
    except TROUBLE as error:
        raise Refused(Reason.FILE_DAMAGED, DAMAGED) from error
    check_size(image.width, image.height, max_pixels)
    return image


def check_size(width: int, height: int, max_pixels: int) -> None:
    """Refuse an image whose header asks for too many pixels."""
    if width * height > max_pixels:
        detail = f"The image is {width:,} × {height:,} pixels; this server takes up to {max_pixels:,} pixels."
        raise Refused(Reason.LIMIT_EXCEEDED, detail)


def decoded(image: Image.Image) -> Image.Image:
    """The image with its pixels loaded."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image.load()
    except TROUBLE as error:
        raise Refused(Reason.FILE_DAMAGED, DAMAGED) from error
    return image


def upright(image: Image.Image) -> Image.Image:
    """The image turned as its EXIF orientation says."""
    from PIL import ImageOps

    return ImageOps.exif_transpose(decoded(image)) or image


def eight_bit(image: Image.Image) -> Image.Image:
    """A 16-bit grey image brought down to 8 bits; Pillow's own conversion would cut off the light half."""
    if image.mode == "I" or image.mode.startswith("I;"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    return image


def on_checks(image: Image.Image, size: int = 12) -> Image.Image:
    """Transparent parts shown over a pattern of light squares; opaque images as they are."""
    if image.mode != "RGBA":
        return image
    tile = Image.new("RGB", (2 * size, 2 * size), (255, 255, 255))
    tile.paste((226, 229, 233), (0, 0, size, size))
    tile.paste((226, 229, 233), (size, size, 2 * size, 2 * size))
    under = Image.new("RGB", image.size)
    for x in range(0, image.width, tile.width):
        under.paste(tile, (x, 0))
    band = under.crop((0, 0, image.width, tile.height))
    for y in range(tile.height, image.height, tile.height):
        under.paste(band, (0, y))
    under.paste(image, (0, 0), image)
    return under


def count_frames(image: Image.Image) -> int:
    """Pages or animation frames, counted up to a limit."""
    frames = 1
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            while frames < MAX_FRAMES:
                image.seek(frames)
                frames += 1
    except TROUBLE:
        pass
    try:
        image.seek(0)
    except TROUBLE as error:
        raise Refused(Reason.FILE_DAMAGED, DAMAGED) from error
    return frames


def alpha_minimum(image: Image.Image) -> int:
    """The smallest alpha value, 0..255; 255 when every pixel is opaque."""
    image = decoded(image)
    if "transparency" in image.info:
        image = image.convert("RGBA")
    if image.mode not in ("RGBA", "LA", "PA", "RGBa", "La"):
        return 255
    low: Any = image.getchannel(image.mode[-1].upper()).getextrema()
    return int(low[0])


def opaque_border(image: Image.Image) -> float:
    """The share of the outermost pixels that are opaque, 0 to 1."""
    image = decoded(image)
    if "transparency" in image.info:
        image = image.convert("RGBA")
    if image.mode not in ("RGBA", "LA", "PA", "RGBa", "La"):
        return 1.0
    alpha = image.getchannel(image.mode[-1].upper())
    wide, high = alpha.size
    edges = ((0, 0, wide, 1), (0, high - 1, wide, high), (0, 0, 1, high), (wide - 1, 0, wide, high))
    values = b"".join(alpha.crop(edge).tobytes() for edge in edges)
    return values.count(b"\xff") / len(values)


def encode(image: Image.Image, form: str, path: Path) -> None:
    """Write a preview; the same pixels give the same bytes."""
    if form == "jpeg":
        image.convert("RGB").save(path, "JPEG", quality=85, subsampling=0)
    elif form == "webp":
        image.save(path, "WEBP", quality=85, method=2)
    else:
        image.save(path, "PNG", compress_level=6)
