"""Two spot colours that look the same"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.facts.used import Spot
from worker.preflight.gwg import printing_spots, spot_group_hits

CHECK = Check(
    id="gwg.r0023",
    kind="pdf",
    severity=Severity.IGNORE,
    why="Two names with the same substitute are most likely one ink that was renamed.",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """A hit per group of spot colours with one tint transform and one alternate space."""
    groups: dict[str, list[Spot]] = {}
    for spot in printing_spots(facts):
        for look in spot.looks:
            groups.setdefault(look, []).append(spot)
    groups.pop("", None)
    message = "The spot colours {names} have the same alternate space and tint transform."
    yield from spot_group_hits(groups, message, "Make sure that they are different inks, or use one name.")
