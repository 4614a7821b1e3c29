"""Make a flat background transparent."""

from collections.abc import Mapping
from typing import Any

from shared.vocabulary import Reason
from worker.fixes.contract import Applied, Change, NotApplied, Repair
from worker.fixes.raster.matting import cut_out
from worker.fixes.raster.picture import Picture

REPAIR = Repair("removeBg", "raster", Change(delta_e=150, pixels=1))


def apply(picture: Picture, options: Mapping[str, Any]) -> Applied | NotApplied:
    """The result is RGB with transparency; a background that is not flat is refused, not guessed at."""
    if not options.get("enabled", True):
        return NotApplied("removeBg", Reason.NOTHING_TO_FIX, "It was switched off.")
    return cut_out(picture)
