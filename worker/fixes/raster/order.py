"""Carries out the raster part of the optimize parameters in the order of contract E.2."""

import shutil

from shared.vocabulary import SENTENCES, Reason
from worker.fixes.contract import NotApplied, Order, Repaired

OPERATIONS = (
    "removeBg",
    "upscale",
    "crop",
    "grayscale",
    "colorspace",
    "flatten",
    "resize",
    "embedIcc",
    "convert",
    "bitDepth",
)


def repair(order: Order) -> Repaired:
    """Carry out what is built; the rest is listed as skipped."""
    made = order.folder / order.path.name
    shutil.copyfile(order.path, made)
    asked = [name for name in OPERATIONS if name in order.options]
    message = SENTENCES[Reason.ENGINE_UNAVAILABLE]
    skipped = tuple(NotApplied(name, Reason.ENGINE_UNAVAILABLE, message) for name in asked)
    return Repaired(made, order.mime_type, order.name, skipped=skipped)
