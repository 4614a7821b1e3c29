"""Writes the finished image, and looks whether the file is what it should be."""

import shutil
from pathlib import Path
from typing import Any

from shared.vocabulary import Reason
from worker.fixes.contract import NotApplied, Order
from worker.fixes.raster.frames import Frames
from worker.fixes.raster.picture import Picture
from worker.tools import vips
from worker.tools.raster_tags import set_density, set_profile

QUALITY = 93
# Formats that cannot hold what an image has become are replaced, and the customer is told.
REPLACED = "{form} cannot hold CMYK colours, so the file was written as TIFF."


def write_frames(order: Order, frames: Frames) -> tuple[Path, str, NotApplied | None]:
    """The path, the format, and what could not be kept."""
    first = frames.pictures[0]
    said = None
    if first.form in ("png", "webp") and first.space == "cmyk":
        message = REPLACED.format(form=first.form.upper())
        said = NotApplied("convert", Reason.UNSUPPORTED_FILE_TYPE, message)
        for picture in frames.pictures:
            picture.form, picture.repainted = "tiff", True
    path = order.folder / f"image.{first.form}"
    if not first.repainted and _tagged(order, first, path):
        return path, first.form, said
    images = [_finished(picture) for picture in frames.pictures]
    image = vips.from_pages(images) if first.form == "tiff" else images[0]
    vips.save(image, path, first.form, bits=_bits(first), quality=QUALITY, lossless=first.lossless)
    set_density(path, first.form, first.density)
    _proven(path, first, images[0], order)
    return path, first.form, said


def _tagged(order: Order, picture: Picture, path: Path) -> bool:
    """Change density and profile alone, where the format allows it without packing pixels again."""
    if picture.form not in ("jpeg", "png"):
        return False
    shutil.copyfile(order.path, path)
    if picture.profile is not None and not set_profile(path, picture.form, picture.profile.data):
        return False
    set_density(path, picture.form, picture.density)
    return True


def _finished(picture: Picture) -> Any:
    """The pixels in a format that the file can hold, upright, with the density."""
    image = picture.image
    if picture.form in ("jpeg", "webp") and image.format != "uchar":
        image = image.colourspace("srgb") if picture.space == "rgb" else _eight(image)
    if picture.density:
        image = image.copy(xres=picture.density[0] / 25.4, yres=picture.density[1] / 25.4)
    return image


def _eight(image: Any) -> Any:
    kind = {"grey16": "b-w", "rgb16": "srgb"}.get(image.interpretation, image.interpretation)
    return (image / 257).rint().cast("uchar").copy(interpretation=kind)


def _bits(picture: Picture) -> int:
    """Few bits stay few only while no operation has made tones in between."""
    if picture.repainted and picture.bits < 8:
        return 8
    return picture.bits


def _proven(path: Path, picture: Picture, image: Any, order: Order) -> None:
    """Open the file again: dimensions and colours must be those intended. Anything else is our bug."""
    made = vips.open_vips(path, picture.form, max(order.limits.max_pixels, image.width * image.height))
    if (made.width, made.height, made.bands) != (image.width, image.height, image.bands):
        found = f"{made.width} × {made.height} × {made.bands}"
        raise AssertionError(f"wrote {found} instead of {image.width} × {image.height} × {image.bands}")
