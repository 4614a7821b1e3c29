"""Crop to the nearest of some shapes, around the middle."""

import math
from collections.abc import Mapping
from typing import Any

from shared.vocabulary import Reason
from worker.fixes.contract import Applied, Change, NotApplied, Repair
from worker.fixes.raster.picture import Picture

REPAIR = Repair("crop", "raster", Change(sizes=True))
TOLERANCE = 0.02


def apply(picture: Picture, options: Mapping[str, Any]) -> Applied | NotApplied:
    """`ratios` are numbers or texts such as `4:3`, each also meant the other way round."""
    width, height = picture.image.width, picture.image.height
    tolerance = float(options.get("tolerance", TOLERANCE))
    shapes = [shape for ratio in options["ratios"] for shape in (_number(ratio), 1 / _number(ratio))]
    wanted = min(shapes, key=lambda shape: abs(math.log(shape * height / width)))
    if abs(width / height / wanted - 1) <= tolerance:
        return NotApplied("crop", Reason.NOTHING_TO_FIX, f"The image has the shape {_shape(wanted)} already.")
    across = min(width, max(1, round(height * wanted)))
    up = min(height, max(1, round(width / wanted)))
    picture.repaint(picture.image.crop((width - across) // 2, (height - up) // 2, across, up))
    return Applied("crop", f"from {width} × {height} to {across} × {up} pixels")


def _number(ratio: float | str) -> float:
    if isinstance(ratio, str):
        for sign in ":/x":
            across, found, up = ratio.partition(sign)
            if found:
                return float(across) / float(up)
    return float(ratio)


def _shape(ratio: float) -> str:
    return f"{ratio:.3g}:1" if ratio >= 1 else f"1:{1 / ratio:.3g}"
