"""Digital signatures"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import listed

CHECK = Check(
    id="struct.signatures_allowed",
    kind="pdf",
    severity=Severity.AUTOFIX,
    why="Any change made for print breaks a signature, and its seal would print.",
    fix="remove_signatures",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """One hit naming the signatures; a field that nobody has signed yet is a form field, not a signature."""
    if facts.signatures:
        yield Hit(
            message=f"The document is digitally signed: {listed(facts.signatures)}.",
            advice="Send the document as it was before it was signed.",
            subject="pdf",
            details={"count": len(facts.signatures), "names": listed(facts.signatures)},
            actual={"signatures": list(facts.signatures)},
            expected={"signatures": []},
            repair={"pdf": {"strip": {"signatures": True}}},
        )
