"""Attachments"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import listed

CHECK = Check(
    id="struct.attachments_allowed",
    kind="pdf",
    severity=Severity.REJECT,
    why="Attached files are not printed and may be anything.",
    fix="strip_attachments",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """One hit naming what was found."""
    if facts.attachments:
        yield Hit(
            message=f"Files are attached to the document: {listed(facts.attachments)}.",
            advice="Remove the attachments, or send them as files of their own.",
            subject="pdf",
            details={"count": len(facts.attachments), "names": listed(facts.attachments)},
            actual={"found": list(facts.attachments)[:100]},
            expected={"found": []},
            repair={"pdf": {"strip": {"attachments": True}}},
        )
