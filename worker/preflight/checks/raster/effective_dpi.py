"""Effective resolution"""

from collections.abc import Iterator

from shared.vocabulary import Reason, Severity
from worker.preflight.contract import Ask, Check, Hit, Skip
from worker.preflight.facts.raster_facts import RasterFacts
from worker.preflight.words import POSITIVE, settings, shown

CHECK = Check(
    id="raster.effective_dpi",
    kind="raster",
    severity=Severity.REJECT,
    why="Too few pixels for the print size print soft or jagged.",
    target=settings(min_dpi=POSITIVE, target_width_mm=POSITIVE, target_height_mm=POSITIVE),
    defaults={"min_dpi": 300},
    fix="upscale",
)


def run(facts: RasterFacts, ask: Ask) -> Iterator[Hit]:
    """One hit when pixels over print size fall short; the smaller axis counts, the image may be turned."""
    found, least = _dpi(facts, ask), ask.number("min_dpi")
    if found < least - 0.5:  # half a dot: pixels are whole, print sizes are not
        size = {key: ask.target[key] for key in ("target_width_mm", "target_height_mm") if key in ask.target}
        yield Hit(
            message=f"The image has {shown(found)} dpi in print; at least {shown(least)} dpi required.",
            advice="Send a larger image, or order a smaller print.",
            subject="image",
            details={"measured_dpi": round(found, 1), "required_dpi": least},
            actual={"effective_dpi": round(found, 1), "width": facts.width, "height": facts.height},
            expected={"min_dpi": least, **size},
            repair={"raster": {"upscale": {"minDpi": round(least), **size}}},
        )


def _dpi(facts: RasterFacts, ask: Ask) -> float:
    """Dots per inch at the print size, else the embedded density (contract D.2)."""
    wide, high = ask.number("target_width_mm"), ask.number("target_height_mm")
    if wide and high and (wide > high) != (facts.width > facts.height):
        wide, high = high, wide
    axes = [pixels * 25.4 / size for pixels, size in ((facts.width, wide), (facts.height, high)) if size]
    if axes:
        return min(axes)
    if facts.density is None:
        raise Skip(Reason.NO_DPI_BASIS)
    return min(facts.density)
