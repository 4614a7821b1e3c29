"""Aspect ratio"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.raster_facts import RasterFacts
from worker.preflight.words import POSITIVE, settings, shown

CHECK = Check(
    id="raster.aspect_ratio",
    kind="raster",
    severity=Severity.AUTOFIX,
    why="An image of another shape is cropped or printed with blank stripes.",
    target=settings(
        ratio={"type": "array", "items": POSITIVE, "minItems": 2, "maxItems": 2},
        tolerance={"type": "number", "minimum": 0, "maximum": 1},
    ),
    needs=("ratio",),
    defaults={"tolerance": 0.02},
    fix="crop",
)


def run(facts: RasterFacts, ask: Ask) -> Iterator[Hit]:
    """One hit when width over height differs by more than the tolerance (a share of it), turned or not."""
    wide, high = (float(value) for value in ask.target["ratio"])
    found, tolerance = facts.width / facts.height, ask.number("tolerance")
    if min(abs(found / (wide / high) - 1), abs(found / (high / wide) - 1)) > tolerance + 1e-9:
        yield Hit(
            message=f"The image is {facts.width} × {facts.height} pixels; "
            f"a ratio of {shown(wide)}:{shown(high)} expected.",
            advice=f"Crop the image to {shown(wide)}:{shown(high)}.",
            subject="image",
            details={"measured_ratio": round(found, 4), "required_ratio": round(wide / high, 4)},
            actual={"width": facts.width, "height": facts.height},
            expected={"ratio": [wide, high], "tolerance": tolerance},
            repair={"raster": {"crop": {"ratios": [f"{shown(wide)}:{shown(high)}"], "tolerance": tolerance}}},
        )
