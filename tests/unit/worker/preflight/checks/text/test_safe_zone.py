import pytest

from tests import samples
from tests.samples import pdf
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("x", "found"), [(2.0, 1), (4.0, 1), (5.5, 1), (6.5, 0), (20.0, 0), (80.0, 1), (0.2, 0)]
)
def test_text_keeps_its_distance_from_every_side(x: float, found: int) -> None:
    words = "i" if x < 1 else "Ada"
    data = samples.make_pdf(pdf.background() + pdf.text(words, x=x, size=6 if x < 1 else 12))
    assert len(hits("text.safe_zone", data)) == found


def test_other_objects_may_stand_there() -> None:
    assert hits("text.safe_zone", samples.make_pdf(f"{pdf.background()} 0 0 0 1 k 12 12 4 4 re f")) == []


def test_invisible_text_does_not_count_and_the_distance_is_a_setting() -> None:
    assert hits("text.safe_zone", samples.make_pdf("BT /F1 12 Tf 3 Tr 10 80 Td (hidden) Tj ET")) == []
    near = samples.make_pdf(pdf.text("Ada", x=5))
    assert hits("text.safe_zone", near, safe_zone_pt=4) == []
    assert len(hits("text.safe_zone", near, safe_zone_pt=8.5)) == 1


def test_text_cut_by_the_trim_says_so() -> None:
    (hit,) = hits("text.safe_zone", samples.make_pdf(pdf.text("Ada Lovelace", x=1.5)))
    assert "cut by the trim" in hit.message
