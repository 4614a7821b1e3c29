"""libvips through pyvips, and the only file that imports it: images of any depth, read and written in strips.

libvips starts threads with its first operation, and threads do not survive a fork: the nursery loads this
file and does nothing with it (`worker.engine.rehearsal`).
"""

import os
from pathlib import Path
from typing import Any

os.environ.setdefault("VIPS_CONCURRENCY", "1")  # read when the library loads; a worker has many processes

import pyvips

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.tools.raster import CUT_OFF, DAMAGED, check_size
from worker.tools.raster_header import whole

pyvips.cache_set_max(0)  # a file that was written anew under its old name must be read anew

Image = Any
Error = pyvips.Error
TOOL = ("libvips", ".".join(str(pyvips.version(part)) for part in range(3)))
LOADERS = {"jpeg": "jpegload", "png": "pngload", "tiff": "tiffload", "webp": "webpload"}
MIMES = {"image/jpeg": "jpeg", "image/png": "png", "image/tiff": "tiff", "image/webp": "webp"}
SIXTEEN = ("ushort", "short", "uint", "int", "float", "double")


def open_vips(path: Path, form: str, max_pixels: int, page: int = 0) -> Image:
    """The header of an image; pixels are read when they are needed. Refuses by size before any is.

    Only the loader of the format found by content is ever tried.
    """
    if not whole(path):
        raise Refused(Reason.FILE_DAMAGED, CUT_OFF)
    load = getattr(pyvips.Image, LOADERS[form])
    options: dict[str, Any] = {"page": page} if form == "tiff" else {}
    try:
        image = load(str(path), fail_on="error", **options)
    except pyvips.Error as error:
        raise Refused(Reason.FILE_DAMAGED, DAMAGED) from error
    check_size(image.width, image.height, max_pixels)
    return image


def pages_of(image: Image) -> int:
    """Pages or frames that the file holds."""
    return int(image.get("n-pages")) if image.get_typeof("n-pages") else 1


def icc_of(image: Image) -> bytes:
    """The embedded colour profile; none is empty."""
    return bytes(image.get("icc-profile-data")) if image.get_typeof("icc-profile-data") else b""


def with_icc(image: Image, data: bytes) -> Image:
    """The image with another profile, or with none."""
    made = image.copy()
    if data:
        made.set_type(pyvips.GValue.blob_type, "icc-profile-data", data)
    elif made.get_typeof("icc-profile-data"):
        made.remove("icc-profile-data")
    return made


def without_thumbnail(image: Image) -> Image:
    """The small picture inside EXIF shows the image as it was."""
    made = image.copy()
    if made.get_typeof("jpeg-thumbnail-data"):
        made.remove("jpeg-thumbnail-data")
    return made


def split_alpha(image: Image) -> tuple[Image, Image | None]:
    """The colour bands and the alpha band."""
    if not image.hasalpha():
        return image, None
    return image.extract_band(0, n=image.bands - 1), image.extract_band(image.bands - 1)


def joined(colors: Image, alpha: Image | None) -> Image:
    """The two together again."""
    return colors if alpha is None else colors.bandjoin(alpha.cast(colors.format))


def most_of(image: Image) -> float:
    """The value of full white or full alpha."""
    return 65535.0 if image.format in SIXTEEN else 255.0


def enlarged(image: Image, factor: float, width: int, height: int) -> Image:
    """More pixels by "nohalo" interpolation, in floating point: smooth edges without bright rims."""
    shift = (factor - 1) / 2
    return image.affine(
        (factor, 0, 0, factor),
        interpolate=pyvips.Interpolate.new("nohalo"),
        oarea=[0, 0, width, height],
        odx=shift,
        ody=shift,
        extend="copy",
    )


def swatch(red: int, green: int, blue: int) -> Image:
    """One pixel of an sRGB colour."""
    values = pyvips.Image.black(1, 1, bands=3).linear([1, 1, 1], [red, green, blue])
    return values.cast("uchar").copy(interpretation="srgb")


def from_array(array: Any) -> Image:
    """A numpy array of height × width × bands as an image."""
    return pyvips.Image.new_from_array(array)


def from_pages(pages: list[Image]) -> Image:
    """Pages of one size below each other, as multi-page files are written."""
    if len(pages) == 1:
        return pages[0]
    made = pyvips.Image.arrayjoin(pages, across=1).copy()
    made.set_type(pyvips.GValue.gint_type, "page-height", pages[0].height)
    return made


def save(image: Image, path: Path, form: str, *, bits: int, quality: int, lossless: bool) -> None:
    """Write the file; what goes wrong while pixels are read is the file's damage."""
    try:
        if form == "jpeg":
            image.jpegsave(str(path), Q=quality, optimize_coding=True, subsample_mode="off")
        elif form == "webp":
            image.webpsave(str(path), Q=quality, lossless=lossless, effort=4)
        elif form == "png":
            depth = {"bitdepth": bits} if bits < 8 and image.bands == 1 else {}
            image.pngsave(str(path), compression=6, **depth)
        else:
            depth = {"bitdepth": bits} if bits < 8 and image.bands == 1 else {}
            large = image.width * image.height * image.bands * (2 if bits > 8 else 1) > 2**31
            image.tiffsave(
                str(path),
                compression="deflate",
                predictor="none" if bits < 8 else "horizontal",
                bigtiff=large,
                resunit="inch",
                **depth,
            )
    except pyvips.Error as error:
        raise Refused(Reason.FILE_DAMAGED, DAMAGED) from error


def builtin_profile(name: str) -> bytes:
    """The bytes of a profile that libvips brings along: `srgb`, `p3` or `cmyk`."""
    return bytes(pyvips.Image.profile_load(name))
