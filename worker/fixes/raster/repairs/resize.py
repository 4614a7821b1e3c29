"""Change the dimensions in pixels."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shared.vocabulary import Reason
from worker.fixes.contract import Applied, Change, NotApplied, Repair
from worker.fixes.raster.color import painted
from worker.fixes.raster.picture import Picture
from worker.fixes.raster.sizing import scaled

REPAIR = Repair("resize", "raster", Change(sizes=True, delta_e=150, pixels=1))


@dataclass(frozen=True, slots=True)
class Plan:
    """Scale to `scaled`, then cut or pad to `final`. Pixels."""

    scaled: tuple[int, int]
    final: tuple[int, int]


def apply(picture: Picture, options: Mapping[str, Any]) -> Applied | NotApplied:
    """`minWidth`, `minHeight`, `maxWidth`, `maxHeight`; `fit` as `plan` explains it."""
    size = (picture.image.width, picture.image.height)
    made = plan(size, options)
    if made == Plan(size, size):
        return NotApplied("resize", Reason.NOTHING_TO_FIX, "The image has a size asked for already.")
    if max(made.scaled[0] * made.scaled[1], made.final[0] * made.final[1]) > picture.limits.max_pixels:
        message = f"{made.final[0]} × {made.final[1]} are more pixels than this server allows."
        return NotApplied("resize", Reason.LIMIT_EXCEEDED, message)
    image = scaled(picture.image, *made.scaled) if made.scaled != size else picture.image
    picture.repaint(_fitted(picture, image, made.final))
    return Applied("resize", f"from {size[0]} × {size[1]} to {made.final[0]} × {made.final[1]} pixels")


def plan(size: tuple[int, int], options: Mapping[str, Any]) -> Plan:
    """What to do with an image of `size`. Each side is first brought between minimum and maximum: the box.

    `fill` stretches to the box. `cover` keeps the shape, covers the box and cuts what hangs over; `contain`
    keeps the shape inside the box and pads. `inside` keeps the shape, shrinks below the maxima and grows to
    the minima where the maxima leave room; `outside` shrinks only so far that the box stays covered.
    """
    fit = str(options.get("fit") or "inside")
    box = (
        _between(size[0], options.get("minWidth"), options.get("maxWidth")),
        _between(size[1], options.get("minHeight"), options.get("maxHeight")),
    )
    if fit == "fill" or box == size:
        return Plan(box, box)
    ratios = (box[0] / size[0], box[1] / size[1])
    if fit == "cover":
        return Plan(_times(size, max(ratios), box), box)
    if fit == "contain":
        return Plan(_at_most(_times(size, min(ratios), box), box), box)
    factor = max(ratios) if fit == "outside" else _inside(size, options)
    target = _times(size, factor, box)
    return Plan(target, target)


def _inside(size: tuple[int, int], options: Mapping[str, Any]) -> float:
    wide, high = size
    most = min(
        float(options.get("maxWidth") or "inf") / wide, float(options.get("maxHeight") or "inf") / high
    )
    least = max(float(options.get("minWidth") or 0) / wide, float(options.get("minHeight") or 0) / high)
    return min(most, max(least, 1.0))


def _between(side: int, low: int | None, high: int | None) -> int:
    return min(max(side, int(low or 0)), int(high) if high else max(side, int(low or 0)))


def _times(size: tuple[int, int], factor: float, box: tuple[int, int]) -> tuple[int, int]:
    """Scaled and rounded; a side that should meet the box does so exactly."""
    return (_round(size[0] * factor, box[0]), _round(size[1] * factor, box[1]))


def _round(side: float, wanted: int) -> int:
    return wanted if abs(side - wanted) < 0.51 else max(1, round(side))


def _at_most(size: tuple[int, int], box: tuple[int, int]) -> tuple[int, int]:
    return min(size[0], box[0]), min(size[1], box[1])


def _fitted(picture: Picture, image: Any, final: tuple[int, int]) -> Any:
    """Cut or pad around the middle; the padding is transparent where there is transparency, else white."""
    left, top = (image.width - final[0]) // 2, (image.height - final[1]) // 2
    if left > 0 or top > 0:
        image = image.crop(max(0, left), max(0, top), min(final[0], image.width), min(final[1], image.height))
    if (image.width, image.height) == final:
        return image
    paper = [0.0] * image.bands if image.hasalpha() else painted(picture, 255, 255, 255)
    return image.gravity("centre", *final, extend="background", background=paper)
