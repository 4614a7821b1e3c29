"""The check as such; its rules are tested one by one in `tests/unit/worker/preflight/pdfx`."""

import pytest
from pikepdf import Array, Dictionary, Name

from tests import samples
from tests.samples.pdfx import BUILDERS, X4, with_art, x1a_pdf, x4_pdf
from tests.samples.pdfx_cases.pages import annotation
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize("standard", BUILDERS)
def test_a_file_that_conforms_passes(standard: str) -> None:
    assert hits("struct.pdfx", BUILDERS[standard](), standard=standard) == []


def test_a_hit_names_its_rule_its_clause_and_the_claim() -> None:
    (hit,) = hits("struct.pdfx", x4_pdf(spoil=with_art), standard="X-4")
    assert hit.details["rule"] == "page_has_trim_or_art_box"
    assert hit.details["clause"] == "ISO 15930-7, 6.12 (page boxes)"
    assert hit.details["claims"] == "PDF/X-4"
    assert hit.page == 1


def test_a_hit_shows_where_it_is() -> None:
    (hit,) = hits("struct.pdfx", x1a_pdf(spoil=annotation("Text", 10, 10, 20, 20)), standard="X-1a")
    ((page, rect),) = hit.places
    assert page == 1
    assert [round(value, 1) for value in (rect.x0, rect.y1)] == [28.3, 56.7]


def test_every_standard_refuses_what_only_the_others_allow() -> None:
    rgb = "1 0 0 rg 60 60 9 9 re f"
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)

    def blended(_pdf: object, page: object) -> None:
        page.Group = group  # type: ignore[attr-defined]

    told = {
        name: {hit.details["rule"] for hit in hits("struct.pdfx", build(rgb, blended), standard=name)}
        for name, build in BUILDERS.items()
    }
    assert told == {
        "X-1a": {"colour_is_gray_cmyk_or_spot", "there_are_no_transparency_groups"},
        "X-3": {"device_colour_is_that_of_the_intent", "there_are_no_transparency_groups"},
        "X-4": {"device_colour_is_that_of_the_intent"},
    }


def test_the_version_in_the_header_decides_nothing() -> None:
    assert hits("struct.pdfx", x1a_pdf(min_version="1.7"), standard="X-1a") == []
    assert hits("struct.pdfx", x4_pdf(min_version="1.7"), standard="X-4") == []


def test_of_other_standards_the_claim_alone_is_judged_and_it_says_so() -> None:
    claims = {**X4, "pdfxid:GTS_PDFXVersion": "PDF/X-6"}
    assert hits("struct.pdfx", x4_pdf(claims=claims), standard="X-6") == []
    (hit,) = hits("struct.pdfx", samples.card_pdf(), standard="X-5")
    assert hit.details["rule"] == "claim"
    assert "more than the claim is not judged" in hit.message


def test_a_page_in_another_place_is_judged_where_it_lies() -> None:
    def far(_pdf: object, page: object) -> None:
        page.MediaBox = Array([-100, -100, 500, 500])  # type: ignore[attr-defined]

    assert hits("struct.pdfx", x4_pdf(spoil=far, rotate=90, user_unit=2), standard="X-4") == []
