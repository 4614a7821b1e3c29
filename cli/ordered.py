"""What was ordered, as the options of commands say it: the size and the bleed that files are judged by."""

import re
from typing import Any

import click

Json = dict[str, Any]
_TRIM = re.compile(r"(\d+(?:[.,]\d+)?)\s*[x×X]\s*(\d+(?:[.,]\d+)?)")

trim = click.option("--trim", metavar="WxH", help="Wanted size in mm, such as 85x55.")
bleed = click.option(
    "--bleed", type=click.FloatRange(0, 1000), metavar="MM", help="Wanted bleed in mm, such as 3."
)


class CouldNotRun(Exception):
    """The arguments make no sense here; the text says why."""


def context_of(trim: str | None, bleed: float | None = None) -> Json | None:
    """The context that asks for this trim size and this much bleed, both in millimetres.

    Raises:
        CouldNotRun: the size is none.
    """
    context: Json = {}
    if trim is not None:
        match = _TRIM.fullmatch(trim.strip().removesuffix("mm").strip())
        if match is None:
            raise CouldNotRun(f"--trim {trim!r}: write width x height in mm, such as 85x55")
        width, height = (float(side.replace(",", ".")) for side in match.groups())
        context["artworkSize"] = {"width_mm": width, "height_mm": height}
    if bleed is not None:
        context["bleed"] = {"required_mm": bleed}
    return context or None
