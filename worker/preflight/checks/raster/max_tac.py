"""Total ink coverage"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.raster_facts import RasterFacts
from worker.preflight.words import PERCENT, settings, shown

SLACK = 0.5  # percent: one of the 255 steps of an ink is 0.4

CHECK = Check(
    id="raster.max_tac",
    kind="raster",
    severity=Severity.IGNORE,
    why="Too much ink does not dry and sets off on the next sheet.",
    target=settings(max_percent=PERCENT, convert_profile={"type": "string"}),
    defaults={"max_percent": 300},
    fix="colorspace",
)


def run(facts: RasterFacts, ask: Ask) -> Iterator[Hit]:
    """One hit when any spot of a few pixels holds more; RGB is judged only as converted with a profile."""
    profile = str(ask.target.get("convert_profile") or "")
    most, found = ask.number("max_percent"), facts.most_ink(profile)
    if found > most + SLACK:
        yield Hit(
            message=f"The image lays as much as {shown(found)} % ink; at most {shown(most)} % expected.",
            advice="Convert the image with the profile of the printing condition, which limits the ink.",
            subject="image",
            details={"measured_percent": round(found, 1), "required_percent": most},
            actual={"max_percent": round(found, 2)},
            expected=dict(ask.target),
            repair={"raster": {"colorspace": {"target": "cmyk", "iccAlias": profile}}} if profile else None,
        )
