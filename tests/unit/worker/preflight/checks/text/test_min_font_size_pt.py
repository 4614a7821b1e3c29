import pytest

from tests import samples
from tests.samples import pdf
from tests.unit.worker.preflight.asking import hits


def sizes(content: str, pt: float = 5, **options: object) -> list[float]:
    data = samples.make_pdf(content, **options)
    return [hit.details["measured_pt"] for hit in hits("text.min_font_size_pt", data, pt=pt)]


@pytest.mark.parametrize(("size", "found"), [(4, [4]), (4.99, [4.99]), (5, []), (5.01, []), (12, [])])
def test_the_limit_itself_passes(size: float, found: list[float]) -> None:
    assert sizes(pdf.text("Ada", size=size)) == found


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("BT /F1 1 Tf 4 0 0 4 60 60 Tm (a) Tj ET", [4]),
        ("BT /F1 1 Tf 6 0 0 6 60 60 Tm (a) Tj ET", []),
        ("q .5 0 0 .5 0 0 cm BT /F1 8 Tf 120 120 Td (a) Tj ET Q", [4]),
        ("q 2 0 0 2 0 0 cm BT /F1 3 Tf 30 30 Td (a) Tj ET Q", []),
        ("BT /F1 4 Tf 0 1 -1 0 60 60 Tm (a) Tj ET", [4]),
        ("BT /F1 6 Tf 1 0 .5 1 60 60 Tm (a) Tj ET", []),
        ("BT /F1 -4 Tf -1 0 0 -1 60 60 Tm (a) Tj ET", [4]),
        ("BT /F1 12 Tf 60 60 Td (a) Tj /F1 4 Tf [(b) -20 (c)] TJ ET", [4]),
        ("q BT /F1 4 Tf ET Q BT /F1 12 Tf 60 60 Td (a) Tj ET", []),
        ("BT /F1 12 Tf 12 TL 60 60 Td (a) ' /F1 3 Tf 0 0 (b) \" ET", [3]),
    ],
)
def test_the_size_is_the_one_displayed(content: str, found: list[float]) -> None:
    assert sizes(content) == found


def test_user_unit_enlarges_text_too() -> None:
    assert sizes(pdf.text("Ada", size=3), user_unit=2) == []
    assert sizes(pdf.text("Ada", size=2), user_unit=2) == [4]


@pytest.mark.parametrize(
    "content",
    [
        "BT 3 Tr /F1 2 Tf 60 60 Td (a) Tj ET",
        "BT 7 Tr /F1 2 Tf 60 60 Td (a) Tj ET",
        "BT /F1 2 Tf 60 60 Td (   ) Tj ET",
        "BT /F1 2 Tf 60 1 Td (beside the trim) Tj ET",
        "BT /F1 2 Tf 60 900 Td (off the page) Tj ET",
    ],
)
def test_what_nobody_sees_does_not_count(content: str) -> None:
    assert sizes(content) == []


def test_the_place_is_shown() -> None:
    (hit,) = hits("text.min_font_size_pt", samples.make_pdf("BT /F1 4 Tf 60 60 Td (Ada) Tj ET"))
    ((page, rect),) = hit.places
    assert (page, rect.x0, rect.y0, rect.y1) == (1, 60, 59, 63)


def test_text_in_a_form_is_measured_with_the_forms_matrix() -> None:
    from pikepdf import Array, Dictionary, Name

    def place(document, page) -> None:
        form = document.make_stream(b"BT /F1 8 Tf 100 100 Td (a) Tj ET")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 500, 500])
        form.Matrix = Array([0.5, 0, 0, 0.5, 0, 0])
        page.Resources.XObject = Dictionary(Fm=form)

    assert sizes("/Fm Do", adjust=place) == [4]
    assert sizes("2 0 0 2 0 0 cm /Fm Do", adjust=place) == []
