"""Carries out the raster part of the optimize parameters in the order of contract E.2."""

import shutil
from collections.abc import Mapping
from typing import Any

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.fixes.contract import Applied, NotApplied, Order, Repaired
from worker.fixes.raster.frames import Frames, open_frames
from worker.fixes.raster.picture import Picture
from worker.fixes.raster.repairs import (
    bit_depth,
    colorspace,
    convert,
    crop,
    embed_icc,
    flatten,
    grayscale,
    remove_bg,
    resize,
    upscale,
)
from worker.fixes.raster.writing import write_frames
from worker.tools import vips
from worker.tools.raster import open_image
from worker.tools.used import libvips, profile

OPERATIONS = (
    remove_bg, upscale, crop, grayscale, colorspace, flatten, resize, embed_icc, convert, bit_depth,
)  # fmt: skip


def repair(order: Order) -> Repaired:
    """Carry out what was asked for; what could not be done is listed with its reason."""
    asked = [one for one in OPERATIONS if order.options.get(one.REPAIR.op) is not None]
    if not asked:
        with open_image(order.path, order.limits.max_pixels):  # refuses what is no image
            return _as_it_is(order, [])
    if order.mime_type not in vips.MIMES:
        message = "Images of this format can be converted, but not changed as they are."
        return _as_it_is(order, [_not(one, Reason.UNSUPPORTED_FILE_TYPE, message) for one in asked])
    frames = open_frames(order)
    if frames.obstacle:
        refused = [_not(one, Reason.UNSUPPORTED_FILE_TYPE, frames.obstacle) for one in asked]
        return _as_it_is(order, refused)
    applied: list[Applied] = []
    skipped: list[NotApplied] = []
    for one in asked:
        answer = _on_every(one, frames, order.options[one.REPAIR.op])
        (applied if isinstance(answer, Applied) else skipped).append(answer)  # type: ignore[arg-type]
    if not any(picture.repainted or picture.retagged for picture in frames.pictures):
        return _as_it_is(order, skipped)
    return _written(order, frames, applied, skipped)


def _on_every(one: Any, frames: Frames, options: Mapping[str, Any]) -> Applied | NotApplied:
    """The answer for the first frame, which all others must share: they have the same size and colours."""
    answers = []
    for picture in frames.pictures:
        try:
            answers.append(one.apply(picture, options))
        except Refused as refused:
            answers.append(_not(one, refused.reason, refused.detail))
        except vips.Error as error:
            answers.append(_not(one, Reason.FILE_DAMAGED, f"The pixels cannot be read: {str(error)[:120]}"))
    return next((a for a in answers if isinstance(a, Applied)), answers[0])


def _written(order: Order, frames: Frames, applied: list[Applied], skipped: list[NotApplied]) -> Repaired:
    first: Picture = frames.pictures[0]
    path, form, said = write_frames(order, frames)
    used = libvips()
    for one in first.used:
        used |= profile(one.data, one.alias)
    if said:
        skipped = [*skipped, said]
    suffix = {"jpeg": "jpg", "tiff": "tif"}.get(form, form)
    name = order.name if form == vips.MIMES[order.mime_type] else _renamed(order.name, suffix)
    return Repaired(path, f"image/{form}", name, tuple(applied), tuple(skipped), used)


def _as_it_is(order: Order, skipped: list[NotApplied]) -> Repaired:
    """Not one byte is changed when there is nothing to change."""
    made = order.folder / f"image{order.path.suffix}"
    shutil.copyfile(order.path, made)
    return Repaired(made, order.mime_type, order.name, skipped=tuple(skipped))


def _not(one: Any, reason: Reason, message: str) -> NotApplied:
    return NotApplied(one.REPAIR.op, reason, message)


def _renamed(name: str, suffix: str) -> str:
    stem, dot, _ = name.rpartition(".")
    return f"{stem if dot and stem else name}.{suffix}"
