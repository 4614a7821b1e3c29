"""Blend space of transparency"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import WORDS, listed, settings

CHECK = Check(
    id="gwg.r0030",
    kind="pdf",
    severity=Severity.IGNORE,
    why="Transparency that blends in another space than that of the press changes its colours.",
    target=settings(blend_spaces=WORDS, luminosity_spaces=WORDS),
    defaults={"blend_spaces": ["DeviceCMYK"], "luminosity_spaces": ["DeviceCMYK", "DeviceGray"]},
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page, kind of group and space; a group without a space takes that of what it lies on."""
    spaces, of_masks = ask.names("blend_spaces"), ask.names("luminosity_spaces")
    for blend in facts.blends:
        allowed = of_masks if blend.where == "luminosity mask" else spaces
        if blend.space not in allowed:
            yield Hit(
                message=f"Transparency on page {blend.page} blends in {blend.space} ({blend.where}); "
                f"{listed(allowed)} expected.",
                advice="Set the transparency blend space of the document to CMYK and export again.",
                page=blend.page,
                details={"color_space": blend.space, "where": blend.where},
                actual={"space": blend.space, "where": blend.where},
                expected={"spaces": list(allowed)},
            )
