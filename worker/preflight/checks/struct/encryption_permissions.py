"""Permissions"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import settings

CHECK = Check(
    id="struct.encryption_permissions",
    kind="pdf",
    severity=Severity.REJECT,
    why="A document that forbids printing or changes cannot lawfully be prepared for print.",
    target=settings(
        allow_no_print={"type": "boolean"},
        allow_no_copy={"type": "boolean"},
        allow_no_modify={"type": "boolean"},
    ),
)

WORDS = {"print": "printing", "copy": "copying", "modify": "changes"}


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per right that is denied and not allowed to be; full-quality printing is what printing means."""
    protection = facts.encryption
    for right in protection.denied if protection else ():
        if ask.target.get(f"allow_no_{right}") is not True:
            yield Hit(
                message=f"The document forbids {WORDS[right]}.",
                advice="Save it without any security settings.",
                subject="pdf",
                details={"denied": right},
                actual={"denied": list(protection.denied) if protection else []},
                expected=dict(ask.target),
            )
