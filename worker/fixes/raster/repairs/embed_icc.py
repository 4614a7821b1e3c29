"""Say which colours the numbers mean, without changing one."""

from collections.abc import Mapping
from typing import Any

from shared.vocabulary import Reason
from worker.fixes.contract import Applied, Change, NotApplied, Repair
from worker.fixes.raster.picture import Picture
from worker.tools import vips

REPAIR = Repair("embedIcc", "raster", Change(delta_e=150, pixels=1), frozenset({"icc"}))


def apply(picture: Picture, options: Mapping[str, Any]) -> Applied | NotApplied:
    """`alias` names the profile, which must be for the image's kind of colours."""
    profile = picture.find(str(options["alias"]))
    if profile.space != picture.space:
        message = (
            f"The profile {profile.alias} describes {profile.space} colours; the image is {picture.space}."
        )
        return NotApplied("embedIcc", Reason.WRONG_KIND, message)
    if vips.icc_of(picture.image) == profile.data:
        return NotApplied("embedIcc", Reason.NOTHING_TO_FIX, f"{profile.alias} is embedded already.")
    picture.image = vips.with_icc(picture.image, profile.data)
    picture.profile, picture.retagged = profile, True
    return Applied("embedIcc", profile.alias)
