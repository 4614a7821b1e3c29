"""Maximum pixels"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.raster_facts import RasterFacts
from worker.preflight.words import WHOLE, settings

CHECK = Check(
    id="raster.max_dimensions_px",
    kind="raster",
    severity=Severity.WARN,
    why="Huge images slow every step down without printing better.",
    target=settings(max_width=WHOLE, max_height=WHOLE),
    needs=("max_width", "max_height"),
    fix="resize",
)


def run(facts: RasterFacts, ask: Ask) -> Iterator[Hit]:
    """One hit when either side breaks its limit."""
    limits = {"width": ask.number("max_width"), "height": ask.number("max_height")}
    found = {"width": facts.width, "height": facts.height}
    if any(limits[axis] and found[axis] > limits[axis] for axis in limits):
        wanted = " and ".join(f"{limit:.0f} px {axis}" for axis, limit in limits.items() if limit)
        yield Hit(
            message=f"The image is {facts.width} × {facts.height} pixels; at most {wanted} expected.",
            advice="Scale the image down.",
            subject="image",
            details={"measured_width_px": facts.width, "measured_height_px": facts.height},
            actual=found,
            expected=dict(ask.target),
            repair={
                "raster": {
                    "resize": {f"max{axis.title()}": int(limit) for axis, limit in limits.items() if limit}
                }
            },
        )
