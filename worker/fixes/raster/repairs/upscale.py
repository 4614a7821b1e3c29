"""Enlarge to a resolution, without inventing anything."""

from collections.abc import Mapping
from typing import Any

from shared.vocabulary import SENTENCES, Reason
from worker.fixes.contract import Applied, Change, NotApplied, Repair
from worker.fixes.raster.picture import Picture
from worker.fixes.raster.sizing import scaled

REPAIR = Repair("upscale", "raster", Change(sizes=True, delta_e=30, pixels=1))
MOST = 4.0
NOTHING_GAINED = 1.002  # densities are rounded when written: 300 dpi may read as 299.9994
MM_PER_INCH = 25.4


def apply(picture: Picture, options: Mapping[str, Any]) -> Applied | NotApplied:
    """The first of these that is given decides: `scale`, a target in pixels, `minDpi` at a size in mm,
    `minDpi` at the image's own density. `minDpi` is also what the file says about itself afterwards.
    """
    factor = wanted_factor(picture, options)
    dpi = options.get("minDpi")
    if dpi:
        picture.density, picture.retagged = (float(dpi), float(dpi)), True
    if factor is None:
        return NotApplied("upscale", Reason.NO_DPI_BASIS, SENTENCES[Reason.NO_DPI_BASIS])
    if factor <= NOTHING_GAINED:
        return NotApplied("upscale", Reason.ALREADY_AT_DPI, SENTENCES[Reason.ALREADY_AT_DPI])
    capped = min(factor, MOST)
    width, height = picture.image.width, picture.image.height
    size = (round(width * capped), round(height * capped))
    if size[0] * size[1] > picture.limits.max_pixels:
        message = f"{size[0]} × {size[1]} are more pixels than this server allows."
        return NotApplied("upscale", Reason.LIMIT_EXCEEDED, message)
    picture.repaint(scaled(picture.image, *size))
    short = f"; {factor:.2f} times would be needed" if factor > MOST else ""
    return Applied("upscale", f"{capped:.2f} times, to {size[0]} × {size[1]} pixels{short}")


def wanted_factor(picture: Picture, options: Mapping[str, Any]) -> float | None:
    """How many times more pixels are wanted per side; None when nothing says so. The larger axis wins."""
    width, height = float(picture.image.width), float(picture.image.height)
    if options.get("scale"):
        return float(options["scale"])
    pixels = (options.get("target_width_px"), options.get("target_height_px"))
    if any(pixels):
        return max(float(w or 0) / side for w, side in zip(pixels, (width, height), strict=True))
    dpi = options.get("minDpi")
    if not dpi:
        return None
    sizes = (options.get("target_width_mm"), options.get("target_height_mm"))
    if any(sizes):
        return max(
            float(mm or 0) / MM_PER_INCH * float(dpi) / side
            for mm, side in zip(sizes, (width, height), strict=True)
        )
    return max(float(dpi) / own for own in picture.density) if picture.density else None
