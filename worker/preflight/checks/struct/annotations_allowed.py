"""Annotations"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts

CHECK = Check(
    id="struct.annotations_allowed",
    kind="pdf",
    severity=Severity.REJECT,
    why="Comments, stamps and drawings laid over the page would print or hide what lies under them.",
    fix="strip_annotations",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """A hit per annotation that would print or hide content; plain links do not count."""
    for one in facts.annotations:
        does = "would print" if one.prints else "hides what lies under it"
        yield Hit(
            message=f"An annotation ({one.subtype}) on page {one.page} {does}.",
            advice="Delete comments and stamps, or make them part of the page, and export again.",
            page=one.page,
            details={"annotation": one.subtype, "prints": one.prints},
            actual={"subtype": one.subtype, "prints": one.prints, "covers": one.covers},
            expected={"annotations": 0},
            places=((one.page, one.rect),),
            repair={"pdf": {"strip": {"annotations": True}}},
        )
