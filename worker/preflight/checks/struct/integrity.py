"""Structure integrity"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import WHOLE, listed, settings

CHECK = Check(
    id="struct.integrity",
    kind="pdf",
    severity=Severity.AUTOFIX,
    why="A file with a damaged structure may open here and fail in the print shop.",
    target=settings(max_warnings=WHOLE),
    defaults={"max_warnings": 0},
    fix="repair",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """One hit when more had to be mended than allowed."""
    found, most = facts.faults, int(ask.number("max_warnings"))
    if len(found) > most:
        yield Hit(
            message=f"The structure of the file is damaged: {listed(found, 3)}",
            advice="Export the file again; if that does not help, print it to a new PDF.",
            subject="errors",
            details={"measured_warnings": len(found), "required_warnings": most},
            actual={"warnings": list(found)[:20]},
            expected={"max_warnings": most},
            repair={"pdf": {"repair": True}},
        )
