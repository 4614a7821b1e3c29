"""Document colour mode"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.facts.used import ColorUse
from worker.preflight.pointing import MOST_PLACES, Places, located
from worker.preflight.words import listed, one_of, settings

SPOTS = ["separation", "separationAll", "deviceN", "nchannel"]
NAMES = {"rgb": "RGB", "cmyk": "CMYK", "gray": "grey", "lab": "Lab"}

CHECK = Check(
    id="color.mode",
    kind="pdf",
    severity=Severity.AUTOFIX,
    why="Presses print CMYK; other colours are converted on the way and may come out different.",
    target=settings(
        allowed=one_of("cmyk", "gray", "grayscale", "rgb", "lab"),
        convertSpecialSpaces={"type": "boolean"},
        preserve=one_of("icc", "deviceN", "nchannel", "separation", "separationAll"),
    ),
    defaults={"allowed": ["cmyk", "gray"]},
    fix="color_conversion",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page and family of colour that is used but not allowed; spot colours have their own check."""
    allowed = {"gray" if name == "grayscale" else name for name in ask.names("allowed")}
    pages: dict[tuple[int, str], list[ColorUse]] = {}
    for use in facts.colors:
        if use.family in NAMES and use.family not in allowed:
            pages.setdefault((use.page, use.family), []).append(use)
    for (page, family), uses in sorted(pages.items()):
        kinds, spaces = sorted({use.kind for use in uses}), sorted({use.space for use in uses})
        yield Hit(
            message=f"Page {page} uses {NAMES[family]} ({listed(kinds)}).",
            advice=f"Convert colours to {listed(_wanted(allowed))} when exporting.",
            page=page,
            details={"found": family, "color_space": ", ".join(spaces), "used_by": ", ".join(kinds)},
            actual={"found": family, "spaces": spaces},
            expected={"allowed": sorted(allowed)},
            places=_places(facts, page, family),
            repair=_repair(allowed, ask),
        )


def _places(facts: PdfFacts, page: int, family: str) -> Places:
    """Pictures, text and shapes in colours of this family; gradients are not pointed at."""
    pictures = [(page, one.rect) for one in facts.images if (one.page, one.family) == (page, family)]
    others = located(facts.marks_on(page), lambda mark: mark.ink.family == family)
    return (*pictures, *others)[:MOST_PLACES]


def _wanted(allowed: set[str]) -> list[str]:
    return [NAMES[name] for name in ("cmyk", "gray", "rgb", "lab") if name in allowed] or [
        "the allowed colours"
    ]


def _repair(allowed: set[str], ask: Ask) -> dict[str, object] | None:
    """Optimize knows three targets (contract E.1). Spot colours stay unless the profile says otherwise."""
    target = next((name for name in ("cmyk", "gray", "rgb") if name in allowed), None)
    if target is None:
        return None
    options = {key: ask.target[key] for key in ("convertSpecialSpaces", "preserve") if key in ask.target}
    settings = {"target": target, "preserve": SPOTS, "onOverprint": "convert", **options}
    return {"pdf": {"colorConversion": settings}}
