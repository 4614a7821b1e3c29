"""Minimum pixels"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.raster_facts import RasterFacts
from worker.preflight.words import WHOLE, settings

CHECK = Check(
    id="raster.min_dimensions_px",
    kind="raster",
    severity=Severity.AUTOFIX,
    why="Below a certain size an image cannot be printed well at all.",
    target=settings(min_width=WHOLE, min_height=WHOLE),
    needs=("min_width", "min_height"),
    fix="upscale",
)


def run(facts: RasterFacts, ask: Ask) -> Iterator[Hit]:
    """One hit when either side breaks its limit."""
    limits = {"width": ask.number("min_width"), "height": ask.number("min_height")}
    found = {"width": facts.width, "height": facts.height}
    if any(limits[axis] and found[axis] < limits[axis] for axis in limits):
        wanted = " and ".join(f"{limit:.0f} px {axis}" for axis, limit in limits.items() if limit)
        yield Hit(
            message=f"The image is {facts.width} × {facts.height} pixels; at least {wanted} expected.",
            advice="Send a larger image.",
            subject="image",
            details={"measured_width_px": facts.width, "measured_height_px": facts.height},
            actual=found,
            expected=dict(ask.target),
            repair={"raster": {"upscale": {"scale": _scale(facts, ask)}}},
        )


def _scale(facts: RasterFacts, ask: Ask) -> float:
    """The factor that reaches both limits; the engine stops at 4 (contract E.2)."""
    wanted = max(ask.number("min_width") / facts.width, ask.number("min_height") / facts.height)
    return round(min(4.0, max(1.0, wanted)), 4)
