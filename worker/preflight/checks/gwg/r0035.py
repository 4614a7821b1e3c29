"""Output intent is CMYK"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import settings

CHECK = Check(
    id="gwg.r0035",
    kind="pdf",
    severity=Severity.IGNORE,
    why="The output intent has to describe the press, and presses print CMYK.",
    target=settings(color_space={"type": "string"}),
    defaults={"color_space": "CMYK"},
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per output intent for print whose profile is of another space."""
    wanted = str(ask.target["color_space"])
    for intent in facts.output_intents:
        if intent.subtype == "GTS_PDFX" and intent.has_profile and intent.profile_space != wanted:
            found = intent.profile_space or "an unreadable profile"
            yield Hit(
                message=f"The output intent {intent.condition} is {found}; {wanted} expected.",
                advice="Export with the profile of the printing condition as output intent.",
                subject="pdf",
                details={"color_space": intent.profile_space, "measured_profile": intent.profile},
                actual={"color_space": intent.profile_space},
                expected={"color_space": wanted},
            )
