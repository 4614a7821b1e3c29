"""Turn into grey, by lightness."""

from collections.abc import Mapping
from typing import Any

from shared.vocabulary import Reason
from worker.fixes.contract import Applied, Change, NotApplied, Repair
from worker.fixes.raster.color import to_profile
from worker.fixes.raster.picture import Picture

REPAIR = Repair("grayscale", "raster", Change(delta_e=150, pixels=1), frozenset({"icc"}))


def apply(picture: Picture, options: Mapping[str, Any]) -> Applied | NotApplied:
    """Colours become the grey that looks as light; transparency stays."""
    if not options.get("enabled"):
        return NotApplied("grayscale", Reason.NOTHING_TO_FIX, "It was switched off.")
    if picture.space == "grayscale":
        return NotApplied("grayscale", Reason.NOTHING_TO_FIX, "The image is grey already.")
    before = picture.space
    to_profile(picture, picture.find("gray"))
    return Applied("grayscale", f"from {before}")
