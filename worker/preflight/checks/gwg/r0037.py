"""Scale and viewing distance"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import POSITIVE, settings

CHECK = Check(
    id="gwg.r0037",
    kind="pdf",
    severity=Severity.IGNORE,
    why="Large formats are built small and looked at from afar: their limits change with both.",
    target=settings(scale=POSITIVE, viewing_distance_m=POSITIVE),
    defaults={"scale": 1, "viewing_distance_m": 1},
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """No hits: it carries the settings by which other checks divide their limits."""
    yield from ()
