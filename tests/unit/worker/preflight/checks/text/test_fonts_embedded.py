from typing import Any

from tests import samples
from tests.samples import pdf
from tests.samples.font import standard_font
from tests.unit.worker.preflight.asking import hits


def test_an_embedded_font_passes() -> None:
    assert hits("text.fonts_embedded", samples.card_pdf()) == []


def test_a_standard_font_without_its_program_is_found() -> None:
    (hit,) = hits("text.fonts_embedded", samples.unembedded_font_pdf())
    assert (hit.details["font"], hit.page) == ("Helvetica", 1)


def lonely(content: str) -> bytes:
    """Helvetica among the resources, used as `content` says."""

    def font(document: Any, page: Any) -> None:
        page.Resources.Font.F2 = standard_font(document)

    return samples.make_pdf(content, adjust=font)


def test_a_font_that_shows_nothing_does_not_count() -> None:
    assert hits("text.fonts_embedded", lonely(pdf.CLEAN)) == []
    assert hits("text.fonts_embedded", lonely("BT /F2 12 Tf 3 Tr (scanned) Tj ET")) == []
    assert len(hits("text.fonts_embedded", lonely("BT /F2 12 Tf (seen) Tj ET"))) == 1
