"""Bit depth"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.raster_facts import RasterFacts
from worker.preflight.words import settings

CHECK = Check(
    id="raster.bit_depth",
    kind="raster",
    severity=Severity.AUTOFIX,
    why="Fewer bits per channel show as bands in soft transitions.",
    target=settings(min={"type": "integer", "enum": [1, 4, 8, 16]}),
    defaults={"min": 8},
    fix="bit_depth",
)


def run(facts: RasterFacts, ask: Ask) -> Iterator[Hit]:
    """One hit when a channel has fewer bits."""
    least = int(ask.number("min"))
    if facts.bits < least:
        yield Hit(
            message=f"The image has {facts.bits} bit per channel; at least {least} expected.",
            advice=f"Export the image with {least} bit per channel.",
            subject="image",
            details={"measured_bits": facts.bits, "required_bits": least},
            actual={"bits": facts.bits},
            expected={"min": least},
            repair={"raster": {"bitDepth": {"min": least}}},
        )
