"""Overprint"""

from collections.abc import Iterator

from shared.vocabulary import Reason, Severity
from worker.preflight.contract import Ask, Check, Hit, Skip
from worker.preflight.facts.marks import Mark
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.pointing import located
from worker.preflight.words import listed, settings

CHECK = Check(
    id="color.overprint",
    kind="pdf",
    severity=Severity.WARN,
    why="White that overprints lays no ink and removes none: it vanishes in print.",
    target=settings(reject_on_white={"type": "boolean"}),
    defaults={"reject_on_white": True},
    reads=frozenset({"marks"}),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page on which white text, fills or lines overprint; other overprint is meant so."""
    if ask.target.get("reject_on_white") is False:
        raise Skip(Reason.NO_TARGET)
    found: dict[int, list[Mark]] = {}
    for mark in facts.marks:
        if _vanishes(mark):
            found.setdefault(mark.page, []).append(mark)
    for page, marks in sorted(found.items()):
        kinds = sorted({mark.kind for mark in marks})
        yield Hit(
            message=f"White {listed(kinds)} on page {page} is set to overprint and will vanish in print.",
            advice="Turn overprint off for everything white.",
            page=page,
            details={"used_by": ", ".join(kinds), "overprint": True},
            actual={"white_overprint": True, "spaces": sorted({mark.ink.space for mark in marks})},
            expected={"white_overprint": False},
            places=located(facts.marks_on(page), _vanishes) or located(marks),
        )


def _vanishes(mark: Mark) -> bool:
    return mark.overprint and mark.ink.white
