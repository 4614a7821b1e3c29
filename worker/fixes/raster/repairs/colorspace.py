"""Convert to another colour space through profiles."""

from collections.abc import Mapping
from typing import Any

from shared.vocabulary import Reason
from worker.fixes.contract import Applied, Change, NotApplied, Repair
from worker.fixes.raster.color import to_profile
from worker.fixes.raster.picture import Picture
from worker.fixes.raster.profiles import DEFAULTS

REPAIR = Repair("colorspace", "raster", Change(delta_e=150, pixels=1), frozenset({"icc"}))


def apply(picture: Picture, options: Mapping[str, Any]) -> Applied | NotApplied:
    """`target` is cmyk, grayscale or rgb; `iccAlias` names the profile, which is embedded as well."""
    target, alias = str(options["target"]), options.get("iccAlias")
    if picture.space == target and alias is None:
        return NotApplied("colorspace", Reason.NOTHING_TO_FIX, f"The image is {target} already.")
    profile = picture.find(str(alias or DEFAULTS[target]))
    if profile.space != target:
        message = f"The profile {profile.alias} describes {profile.space} colours, not {target}."
        return NotApplied("colorspace", Reason.WRONG_KIND, message)
    own = picture.embedded()
    if own is not None and own.data == profile.data:
        return NotApplied("colorspace", Reason.NOTHING_TO_FIX, f"The image is in {profile.alias} already.")
    before = picture.space
    to_profile(picture, profile)
    return Applied("colorspace", f"from {before} to {target} ({profile.alias})")
