"""Early binding: device colours only"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.gwg import MANAGED, color_hits

CHECK = Check(
    id="gwg.r0027",
    kind="pdf",
    severity=Severity.IGNORE,
    why="With early binding all colours are converted before; nothing is left to later systems.",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """A hit per page and space: no RGB, calibrated, ICC-based or Lab colour."""
    found = (use for use in facts.colors if use.space in (*MANAGED, "DeviceRGB"))
    yield from color_hits(found, "only DeviceCMYK, DeviceGray and spot colours are allowed")
