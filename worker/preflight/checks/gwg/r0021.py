"""Spot names that differ in the suffix"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.facts.used import Spot
from worker.preflight.gwg import printing_spots, spot_group_hits
from worker.preflight.words import WORDS, settings

SUFFIXES = [
    "C", "CP", "E", "K", "M", "N", "U", "UP", "Z", "CV", "CVU", "CVC",
    "HC", "PC", "TC", "TCX", "TP", "TPX", "XGC", "EC",
]  # fmt: skip

CHECK = Check(
    id="gwg.r0021",
    kind="pdf",
    severity=Severity.IGNORE,
    why="Names that differ only in the suffix for the paper are one ink on two plates.",
    target=settings(suffixes=WORDS),
    defaults={"suffixes": SUFFIXES},
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per ink that goes by several names."""
    suffixes = set(ask.names("suffixes"))
    groups: dict[str, list[Spot]] = {}
    for spot in printing_spots(facts):
        base, _, last = spot.name.rstrip().rpartition(" ")
        groups.setdefault(base.rstrip() if base and last in suffixes else spot.name.rstrip(), []).append(spot)
    message = "The spot colours {names} differ only in their suffix."
    yield from spot_group_hits(groups, message, "Give the same ink the same name everywhere.")
