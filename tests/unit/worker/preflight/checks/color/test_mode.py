import pytest

from tests import samples
from tests.samples import pdf
from tests.unit.worker.preflight.asking import hits


def mode(content: str, **options: object) -> list:
    return [hit.details["found"] for hit in hits("color.mode", samples.make_pdf(content), **options)]


def test_cmyk_and_grey_pass() -> None:
    assert mode(pdf.background() + " 0.5 g 10 10 5 5 re f") == []


def test_rgb_is_found_with_its_page() -> None:
    (hit,) = hits("color.mode", samples.rgb_pdf())
    assert (hit.page, hit.details["used_by"]) == (1, "path")


@pytest.mark.parametrize("content", ["1 0 0 rg", "1 0 0 rg 10 10 5 5 re n", "1 0 0 RG 10 10 5 5 re f"])
def test_a_colour_that_is_set_but_never_painted_does_not_count(content: str) -> None:
    assert mode(content) == []


def test_a_colour_is_put_back_by_restoring_the_state() -> None:
    assert mode("q 1 0 0 rg Q 10 10 5 5 re f") == []


def test_grey_is_found_when_it_is_not_allowed() -> None:
    assert mode("0.5 g 10 10 5 5 re f", allowed=["cmyk"]) == ["gray"]


def test_pictures_count() -> None:
    import pikepdf

    rgb = samples.image_pdf(300, space=pikepdf.Name.DeviceRGB)
    (hit,) = hits("color.mode", rgb)
    assert hit.details["used_by"] == "image"


def test_spot_colours_are_left_to_their_own_check() -> None:
    assert hits("color.mode", samples.spot_pdf()) == []


def test_content_of_a_hidden_layer_does_not_count() -> None:
    paint = f"1 0 0 rg {pdf.rect_pt(20, 20, 5, 5)} f"
    assert hits("color.mode", samples.layered_pdf(hidden=True, content=paint)) == []
    assert len(hits("color.mode", samples.layered_pdf(hidden=False, content=paint))) == 1
