"""Image colour mode"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.facts.used import Image
from worker.preflight.words import listed, one_of, settings

SPOTS = ["separation", "separationAll", "deviceN", "nchannel"]
NAMES = {"cmyk": "CMYK", "gray": "grey", "rgb": "RGB", "lab": "Lab"}

CHECK = Check(
    id="image.color_mode",
    kind="pdf",
    severity=Severity.WARN,
    why="Pictures outside the allowed modes are converted on the way and may come out different.",
    target=settings(allowed=one_of("cmyk", "grayscale", "gray", "rgb", "lab")),
    needs=("allowed",),
    fix="color_conversion",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page and mode; stencils and pictures in spot colours have no mode of their own."""
    allowed = {"gray" if name == "grayscale" else name for name in ask.names("allowed")}
    found: dict[tuple[int, str], list[Image]] = {}
    for image in facts.images:
        if image.family in NAMES and image.family not in allowed:
            found.setdefault((image.page, image.family), []).append(image)
    target = next((name for name in ("cmyk", "gray", "rgb") if name in allowed), None)
    for (page, family), images in sorted(found.items()):
        spaces = sorted({image.color_space for image in images})
        yield Hit(
            message=f"Page {page} has {len(images)} picture(s) in {NAMES[family]}.",
            advice=f"Convert pictures to {listed(NAMES[name] for name in sorted(allowed))}.",
            subject="images",
            page=page,
            details={"found": family, "color_space": ", ".join(spaces), "count": len(images)},
            actual={"colorspaces": spaces},
            expected={"allowed": sorted(allowed)},
            places=tuple((page, image.rect) for image in images[:20]),
            repair={
                "pdf": {"colorConversion": {"target": target, "preserve": SPOTS, "onOverprint": "convert"}}
            }
            if target
            else None,
        )
