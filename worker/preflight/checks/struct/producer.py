"""Producer filter"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import listed, settings

NAMES = {"type": "array", "items": {"type": "string", "minLength": 1}}

CHECK = Check(
    id="struct.producer",
    kind="pdf",
    severity=Severity.IGNORE,
    why="Some programs are known to write PDFs that print badly.",
    target=settings(whitelist=NAMES, blacklist=NAMES),
    needs=("whitelist", "blacklist"),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """One hit when producer or creator holds a blacklisted name, or neither holds a whitelisted one."""
    named = [name for name in (facts.claims.producer, facts.claims.creator) if name]
    welcome, unwelcome = ask.names("whitelist"), ask.names("blacklist")
    reason = None
    if match := next((word for word in unwelcome if _holds(named, word)), None):
        reason = f"{match} is not accepted"
    elif welcome and not any(_holds(named, word) for word in welcome):
        reason = f"only {listed(welcome)} is accepted"
    if reason is not None:
        yield Hit(
            message=f"The document was made with {listed(named) or 'an unnamed program'}; {reason}.",
            advice="Export the document with another program.",
            subject="pdf",
            details={"producer": facts.claims.producer or "", "creator": facts.claims.creator or ""},
            actual={"producer": facts.claims.producer, "creator": facts.claims.creator},
            expected=dict(ask.target),
        )


def _holds(named: list[str], word: str) -> bool:
    return any(word.casefold() in name.casefold() for name in named)
