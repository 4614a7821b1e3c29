"""Late binding"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.gwg import color_hits

CHECK = Check(
    id="gwg.r0029",
    kind="pdf",
    severity=Severity.IGNORE,
    why="With late binding colours are converted in print; RGB without a profile says not how.",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """A hit per page with RGB that has no profile; all that says what it means is allowed."""
    found = (use for use in facts.colors if use.space == "DeviceRGB")
    yield from color_hits(found, "RGB needs a profile")
