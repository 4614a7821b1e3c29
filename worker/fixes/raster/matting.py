"""Cuts a subject out of a background of one colour: by distance of colour, connection and mixture.

A pixel at the edge is a mixture of subject and background, C = αF + (1 − α)B (Porter and Duff, 1984). B is
known, F is taken from the subject nearby; α follows, and with it the colour without the background in it.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from shared.vocabulary import Reason
from worker.fixes.contract import Applied, NotApplied
from worker.fixes.raster.color import to_profile
from worker.fixes.raster.picture import Picture
from worker.fixes.raster.spread import from_border, grown, reached
from worker.tools import vips

OP = "removeBg"
MOST_PIXELS = 50_000_000
FLAT_SHARE = 0.8  # of the outermost pixels: the subject may touch an edge
ALIKE = 7.0  # ΔE 1976 up to which border pixels count as one colour
LEAST, MOST = 3.0, 9.0  # ΔE up to which a connected pixel is background: noise decides in between
CLEAR = 20.0  # ΔE of what is the subject for certain
BAND = 3  # pixels on both sides of the edge that may be mixtures
LARGE = f"Images of more than {MOST_PIXELS:,} pixels cannot be cut out here."
NOT_FLAT = (
    "The background is not of one colour, and this server has no model that could tell it from the subject; "
    "cut the subject out by hand or photograph it before an even background."
)
ALL_GONE = "Nothing but background was found."


@dataclass(frozen=True, slots=True)
class Ground:
    """The background: its Lab colour, and the ΔE within which a pixel belongs to it."""

    lab: list[float]
    tolerance: float


def cut_out(picture: Picture) -> Applied | NotApplied:
    """Make the background transparent; the picture becomes RGB with alpha."""
    if picture.image.hasalpha() and picture.image.extract_band(picture.image.bands - 1).min() < 1:
        return NotApplied(OP, Reason.NOTHING_TO_FIX, "The image has a transparent background already.")
    if picture.image.width * picture.image.height > MOST_PIXELS:
        return NotApplied(OP, Reason.LIMIT_EXCEEDED, LARGE)
    colors, _ = vips.split_alpha(picture.image)
    lab = _lab(picture)
    ground = _ground(lab)
    if ground is None:
        return NotApplied(OP, Reason.ENGINE_UNAVAILABLE, NOT_FLAT)
    shift = lab - ground.lab
    away = ((shift * shift).bandmean() * 3).math2_const("pow", [0.5]).cast("float").numpy()
    away = away.reshape(colors.height, colors.width)
    background = from_border(away <= ground.tolerance)
    # What hangs on nothing that clearly differs is noise, as JPEG leaves it around edges.
    background |= ~reached(~background, away > CLEAR)
    if background.mean() > 0.995:
        return NotApplied(OP, Reason.ENGINE_UNAVAILABLE, ALL_GONE)
    return _transparent(picture, away, background)


def _transparent(picture: Picture, away: Any, background: Any) -> Applied:
    if picture.space != "rgb":
        to_profile(picture, picture.find("srgb"))
    colors, _ = vips.split_alpha(picture.image)
    most = vips.most_of(colors)
    pixels = colors.numpy()
    base = np.median(pixels[background], axis=0)
    alpha = _unmix(pixels, base, away, background, most)
    made = vips.from_array(np.dstack([pixels, alpha])).copy(interpretation=colors.interpretation)
    icc = vips.icc_of(picture.image)
    made = made.copy(xres=picture.image.xres, yres=picture.image.yres)
    picture.repaint(vips.with_icc(made, icc))
    picture.bits = 16 if most > 255 else 8
    said = "background made transparent"
    if picture.form == "jpeg":
        picture.form = "png"
        said += ", written as PNG because JPEG has no transparency"
    return Applied(OP, said)


def _lab(picture: Picture) -> Any:
    """CIELAB, in which distances are what the eye sees."""
    colors, _ = vips.split_alpha(picture.image)
    source = picture.source_profile()
    plain = vips.with_icc(colors, b"")
    return plain.icc_import(input_profile=str(source.file(picture.folder)), intent="relative", pcs="lab")


def _ground(lab: Any) -> Ground | None:
    """The colour of the outermost pixels, if most of them share one."""
    ring = _ring(lab)
    middle = np.median(ring, axis=0)
    spread = np.sqrt(((ring - middle) ** 2).sum(axis=1))
    alike = spread <= ALIKE
    if alike.mean() < FLAT_SHARE:
        return None
    noise = float(np.percentile(spread[alike], 98))
    middle = np.median(ring[alike], axis=0)
    return Ground([float(value) for value in middle], min(MOST, max(LEAST, noise * 1.5)))


def _ring(image: Any) -> Any:
    """The outermost pixels, two deep, one per row."""
    width, height = image.width, image.height
    deep = min(2, width, height)
    edges = (
        image.crop(0, 0, width, deep),
        image.crop(0, height - deep, width, deep),
        image.crop(0, 0, deep, height),
        image.crop(width - deep, 0, deep, height),
    )
    return np.concatenate([edge.numpy().reshape(-1, image.bands) for edge in edges]).astype(np.float32)


def _unmix(pixels: Any, base: Any, away: Any, background: Any, most: float) -> Any:
    """Alpha for every pixel; the colours along the edge lose their share of background, in place."""
    alpha = np.where(background, 0.0, most).astype(pixels.dtype)
    pixels[background] = base.astype(pixels.dtype)
    ys, xs = np.nonzero(grown(background, BAND) & ~background)
    front = _subject_near(pixels, away, ys, xs)
    mixed = pixels[ys, xs].astype(np.float32)
    reach = front - base
    share = ((mixed - base) * reach).sum(axis=1) / np.maximum((reach**2).sum(axis=1), 1.0)
    share = np.clip(share, 0.0, 1.0)
    share[share > 0.97] = 1.0
    clean = (mixed - (1 - share[:, None]) * base) / np.maximum(share[:, None], 0.04)
    clean = np.where(share[:, None] < 0.04, front, clean)
    pixels[ys, xs] = np.clip(np.rint(clean), 0, most).astype(pixels.dtype)
    alpha[ys, xs] = np.rint(share * most).astype(pixels.dtype)
    return alpha


def _subject_near(pixels: Any, away: Any, ys: Any, xs: Any) -> Any:
    """For each place the colour within a few pixels that is farthest from the background."""
    height, width = away.shape
    best, found = away[ys, xs].copy(), pixels[ys, xs].astype(np.float32)
    for dy in range(-BAND, BAND + 1):
        for dx in range(-BAND, BAND + 1):
            y, x = np.clip(ys + dy, 0, height - 1), np.clip(xs + dx, 0, width - 1)
            # What is nearer to hand wins unless the other is clearly farther from the background.
            more = away[y, x] > best * 1.06 + 0.5
            best[more] = away[y, x][more]
            found[more] = pixels[y, x][more]
    return found
