"""Colour mode"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.raster_facts import RasterFacts
from worker.preflight.words import listed, one_of, settings

CHECK = Check(
    id="raster.color_mode",
    kind="raster",
    severity=Severity.AUTOFIX,
    why="Colours outside the allowed modes are converted on the way and may come out different.",
    target=settings(allowed=one_of("cmyk", "grayscale", "gray", "rgb", "lab", "indexed")),
    needs=("allowed",),
    fix="colorspace",
)


def run(facts: RasterFacts, ask: Ask) -> Iterator[Hit]:
    """One hit when the image has a mode that is not allowed."""
    allowed = ["grayscale" if name == "gray" else name for name in ask.names("allowed")]
    if facts.color_mode not in allowed:
        target = next((name for name in ("cmyk", "rgb", "grayscale") if name in allowed), None)
        yield Hit(
            message=f"The image is {facts.color_mode}; {listed(allowed)} expected.",
            advice=f"Convert the image to {listed(allowed)}.",
            subject="image",
            details={"measured_color_mode": facts.color_mode, "required_color_mode": ", ".join(allowed)},
            actual={"colorspace": facts.color_mode},
            expected={"allowed": allowed},
            repair={"raster": {"colorspace": {"target": target}}} if target else None,
        )
