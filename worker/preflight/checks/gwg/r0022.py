"""Spot names that differ in case or encoding"""

from collections.abc import Iterator
from unicodedata import normalize

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.facts.used import Spot
from worker.preflight.gwg import printing_spots, spot_group_hits

CHECK = Check(
    id="gwg.r0022",
    kind="pdf",
    severity=Severity.IGNORE,
    why="Names that differ only in case or in how their letters are encoded make two plates of one ink.",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """A hit per ink that is written in several ways."""
    groups: dict[str, list[Spot]] = {}
    for spot in printing_spots(facts):
        groups.setdefault(normalize("NFKC", spot.name).casefold(), []).append(spot)
    message = "The spot colours {names} differ only in case or encoding."
    yield from spot_group_hits(groups, message, "Give the same ink the same name everywhere.")
