"""DeviceGray set to overprint"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.gwg import in_device_gray, mark_hits

CHECK = Check(
    id="gwg.r0013",
    kind="pdf",
    severity=Severity.IGNORE,
    why="DeviceGray knocks out all inks below it although it is set to overprint.",
    reads=frozenset(("places",)),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """A hit per page with grey that is set to overprint something."""
    found = (mark for mark in facts.placed_marks if mark.overprint and mark.over and in_device_gray(mark))
    message = "DeviceGray on page {page} is set to overprint and will not."
    yield from mark_hits(found, message, "Use CMYK black for what shall overprint.")
