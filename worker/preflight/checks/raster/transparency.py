"""Transparency"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.raster_facts import RasterFacts
from worker.preflight.words import settings

CHECK = Check(
    id="raster.transparency",
    kind="raster",
    severity=Severity.AUTOFIX,
    why="Transparent areas come out white, black or not at all, depending on the system.",
    target=settings(allow={"type": "boolean"}),
    defaults={"allow": False},
    fix="flatten",
)


def run(facts: RasterFacts, ask: Ask) -> Iterator[Hit]:
    """One hit when at least one pixel is not opaque; an alpha channel that is opaque everywhere is none."""
    if ask.target.get("allow") is True or not facts.alpha_used:
        return
    yield Hit(
        message="The image has transparent areas.",
        advice="Put the image on a white background and export it without transparency.",
        subject="image",
        details={"transparent": True},
        actual={"transparency": True},
        expected={"transparency": False},
        repair={"raster": {"flatten": {"background": "#ffffff"}}},
    )
