"""Intermediate binding: RGB images may carry a profile"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.facts.used import ColorUse
from worker.preflight.gwg import MANAGED, color_hits

CHECK = Check(
    id="gwg.r0028",
    kind="pdf",
    severity=Severity.IGNORE,
    why="RGB images with a profile can be converted later; all else has to be in device colours.",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:  # noqa: ARG001 - every check takes the same arguments
    """A hit per page and space: RGB images with a profile are welcome."""
    found = (use for use in facts.colors if use.space in (*MANAGED, "DeviceRGB") and not _tagged_image(use))
    yield from color_hits(
        found, "only DeviceCMYK, DeviceGray, spot colours and RGB images with a profile are allowed"
    )


def _tagged_image(use: ColorUse) -> bool:
    return use.kind == "image" and use.space == "ICCBased" and use.family == "rgb"
