"""Transparency"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import settings

CHECK = Check(
    id="struct.transparency_allowed",
    kind="pdf",
    severity=Severity.WARN,
    why="Live transparency is flattened on the way to the plate, where colours and edges may change.",
    target=settings(flatten={"type": "boolean"}),
    fix="flatten_transparency",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page and kind of live transparency: opacity, blend mode or soft mask.

    Flattening makes a picture of the page, text included: recommended only where the profile wants it.
    """
    repair = {"pdf": {"flattenTransparency": True}} if ask.target.get("flatten") is True else None
    for use in facts.transparency:
        yield Hit(
            message=f"Page {use.page} uses transparency: {use.kind} ({use.detail}).",
            advice="Flatten transparency when exporting (for example as PDF/X-1a), or send PDF/X-4.",
            page=use.page,
            details={"kind": use.kind, "detail": use.detail},
            actual={"kind": use.kind, "detail": use.detail},
            expected={"transparency": False},
            repair=repair,
        )
