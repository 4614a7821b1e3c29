"""ICC profile"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.facts.used import ColorUse
from worker.preflight.words import WORDS, listed, plain, settings

CHECK = Check(
    id="color.icc_profile",
    kind="pdf",
    severity=Severity.WARN,
    why="Colours with another profile than the shop works with are converted and may come out different.",
    target=settings(whitelist=WORDS),
    needs=("whitelist",),
    reads=frozenset(("profiles",)),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page and profile that no name of the list is part of, case, spaces and signs aside."""
    welcome = [plain(name) for name in ask.names("whitelist")]
    found: dict[tuple[int, str], list[ColorUse]] = {}
    for use in facts.colors:
        if use.profile and not any(name in plain(use.profile) for name in welcome):
            found.setdefault((use.page, use.profile), []).append(use)
    for (page, profile), uses in sorted(found.items()):
        kinds = sorted({use.kind for use in uses})
        yield Hit(
            message=f"Page {page} uses the colour profile {profile} ({listed(kinds)}).",
            advice=f"Convert these colours to {listed(ask.names('whitelist'))} when exporting.",
            page=page,
            details={"profile": profile, "used_by": ", ".join(kinds)},
            actual={"profile": profile},
            expected=dict(ask.target),
            repair={"pdf": {"colorConversion": {"target": "cmyk", "convertSpecialSpaces": True}}},
        )
