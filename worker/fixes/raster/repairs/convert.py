"""Write another file format."""

from collections.abc import Mapping
from typing import Any

from shared.vocabulary import Reason
from worker.fixes.contract import Applied, Change, NotApplied, Repair
from worker.fixes.raster.picture import Picture
from worker.fixes.raster.repairs.flatten import lay_on

REPAIR = Repair("convert", "raster", Change(delta_e=10, pixels=1))
FORMS = {"jpg": "jpeg", "tif": "tiff"}
NO_CMYK = ("png", "webp")


def apply(picture: Picture, options: Mapping[str, Any]) -> Applied | NotApplied:
    """`format` is jpeg, png, tiff or webp. JPEG has no transparency: it is laid on white."""
    form = FORMS.get(str(options["format"]), str(options["format"]))
    if form == picture.form:
        return NotApplied("convert", Reason.NOTHING_TO_FIX, f"The image is {form.upper()} already.")
    if form in NO_CMYK and picture.space == "cmyk":
        message = f"{form.upper()} cannot hold CMYK colours; convert to rgb first, or to tiff or jpeg."
        return NotApplied("convert", Reason.UNSUPPORTED_FILE_TYPE, message)
    said = f"from {picture.form} to {form}"
    if form == "jpeg" and picture.image.hasalpha():
        lay_on(picture, "#ffffff")
        said += ", transparency on white"
    if form in ("jpeg", "webp") and picture.bits > 8:
        said += ", 8 bits per channel"
    picture.repaint(picture.image)
    picture.form = form
    return Applied("convert", said)
