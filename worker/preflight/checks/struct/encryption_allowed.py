"""Encryption"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts

CHECK = Check(
    id="struct.encryption_allowed",
    kind="pdf",
    severity=Severity.REJECT,
    why="Protected files cannot be changed for print, and many systems cannot open them.",
    fix="decrypt",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """One hit for an encrypted document, also when it opens without a password."""
    found = facts.encryption
    if found is not None:
        how = "although it opens without a password" if found.opens_freely else "with a password"
        yield Hit(
            message=f"The document is encrypted ({found.method} {found.bits} bit), {how}.",
            advice="Save it without any security settings.",
            subject="pdf",
            details={"method": found.method, "bits": found.bits, "opens_freely": found.opens_freely},
            actual={"encrypted": True, "method": found.method, "bits": found.bits},
            expected={"encrypted": False},
            repair={"pdf": {"decrypt": True}},
        )
