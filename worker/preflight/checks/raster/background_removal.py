"""Background removal"""

from collections.abc import Iterator

from shared.vocabulary import Reason, Severity
from worker.preflight.contract import Ask, Check, Hit, Skip
from worker.preflight.facts.raster_facts import RasterFacts
from worker.preflight.words import settings

MOSTLY = 0.5  # of the outermost pixels: a motif may touch an edge, a background is all around

CHECK = Check(
    id="raster.background_removal",
    kind="raster",
    severity=Severity.AUTOFIX,
    why="Stickers and textiles are printed without the background of the picture.",
    target=settings(required={"type": "boolean"}),
    defaults={"required": True},
    fix="remove_bg",
)


def run(facts: RasterFacts, ask: Ask) -> Iterator[Hit]:
    """One hit when an opaque background is there: more than half of the outermost pixels are opaque."""
    if ask.target.get("required") is False:
        raise Skip(Reason.NO_TARGET)
    if facts.opaque_border > MOSTLY:
        yield Hit(
            message="The image has an opaque background.",
            advice="Remove the background and save the image as PNG with transparency.",
            subject="image",
            details={"opaque_background": True},
            actual={"opaque_border": round(facts.opaque_border, 3)},
            expected={"opaque_background": False},
            repair={"raster": {"removeBg": {"enabled": True}}},
        )
