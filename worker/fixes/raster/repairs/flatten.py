"""Lay transparent parts on a colour."""

from collections.abc import Mapping
from typing import Any

from shared.vocabulary import Reason
from worker.fixes.contract import Applied, Change, NotApplied, Repair
from worker.fixes.raster.color import painted
from worker.fixes.raster.picture import Picture
from worker.tools import vips

REPAIR = Repair("flatten", "raster", Change(delta_e=150, pixels=1))


def apply(picture: Picture, options: Mapping[str, Any]) -> Applied | NotApplied:
    """`background` is an sRGB colour, `#rrggbb`, which becomes one of the image's own colours."""
    if not picture.image.hasalpha():
        return NotApplied("flatten", Reason.NOTHING_TO_FIX, "The image has no transparency.")
    background = str(options["background"])
    lay_on(picture, background)
    return Applied("flatten", f"on {background}")


def lay_on(picture: Picture, background: str) -> None:
    """Remove the alpha channel."""
    red, green, blue = (int(background[at : at + 2], 16) for at in (1, 3, 5))
    color = painted(picture, red, green, blue)
    picture.repaint(picture.image.flatten(background=color, max_alpha=vips.most_of(picture.image)))
