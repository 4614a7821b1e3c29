"""Page rotation"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import listed, settings

CHECK = Check(
    id="geom.rotation",
    kind="pdf",
    severity=Severity.AUTOFIX,
    why="Imposition programs differ in how they treat rotated pages; some print them turned.",
    target=settings(allowed={"type": "array", "items": {"type": "integer", "enum": [0, 90, 180, 270]}}),
    defaults={"allowed": [0]},
    fix="rotate",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page whose /Rotate is not allowed."""
    allowed = [int(angle) for angle in ask.target.get("allowed") or [0]]
    for page in facts.pages:
        if page.rotate not in allowed:
            yield Hit(
                message=f"Page {page.number} is rotated by {page.rotate}°; {listed(allowed)}° expected.",
                advice="Turn the page in the layout program instead of in the viewer and export it again.",
                page=page.number,
                details={"measured_rotation": page.rotate},
                actual={"rotation": page.rotate},
                expected={"allowed": allowed},
                places=((page.number, page.trim),),
                repair={"pdf": {"normalizeRotation": True}} if 0 in allowed else None,
            )
