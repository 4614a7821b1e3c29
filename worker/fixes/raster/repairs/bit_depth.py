"""Compare the bits per channel with what is wanted; none are made up."""

from collections.abc import Mapping
from typing import Any

from shared.vocabulary import Reason
from worker.fixes.contract import Applied, Change, NotApplied, Repair
from worker.fixes.raster.picture import Picture

REPAIR = Repair("bitDepth", "raster", Change())


def apply(picture: Picture, options: Mapping[str, Any]) -> Applied | NotApplied:
    """Informational (contract E.2): more bits would hold no more than there is."""
    wanted = int(options["min"])
    if picture.bits >= wanted:
        return NotApplied(
            "bitDepth", Reason.NOTHING_TO_FIX, f"The image has {picture.bits} bits per channel."
        )
    message = (
        f"The image has {picture.bits} bits per channel, fewer than {wanted}; "
        "writing more would add no tones. Export it again from its source."
    )
    return NotApplied("bitDepth", Reason.UNSUPPORTED_FILE_TYPE, message)
