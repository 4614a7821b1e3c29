import pytest

from tests import samples
from tests.samples import pdf
from tests.unit.worker.preflight.asking import hits

BOX = "20 20 5 5 re"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (f"0.85 0.85 0.85 0 k {BOX} f", 1),
        (f"1 1 1 1 K {BOX} S", 1),
        (f"/DeviceCMYK cs 0.9 0.9 0.9 1 scn {BOX} f", 1),
        (f"0.84 1 1 1 k {BOX} f", 0),
        (f"0.6 0.5 0.5 1 k {BOX} f", 0),
        (f"0 0 0 1 k {BOX} f", 0),
        (f"1 1 1 1 k {BOX} n", 0),
        (f"1 1 1 1 K {BOX} f", 0),
        (f"q 1 1 1 1 k Q {BOX} f", 0),
        (f"0 0 0 rg {BOX} f", 0),
    ],
)
def test_all_three_inks_reach_the_threshold(content: str, found: int) -> None:
    assert len(hits("color.rich_black", samples.make_pdf(content))) == found


def test_the_scope_may_be_text_alone() -> None:
    text = samples.make_pdf(pdf.text("Ada", color="0.9 0.9 0.9 1 k"))
    path = samples.make_pdf(f"0.9 0.9 0.9 1 k {BOX} f")
    (hit,) = hits("color.rich_black", text, scope="text")
    assert hit.places
    assert hits("color.rich_black", path, scope="text") == []


def test_the_threshold_is_a_setting() -> None:
    data = samples.make_pdf(f"0.7 0.7 0.7 0 k {BOX} f")
    assert len(hits("color.rich_black", data, threshold=0.7)) == 1
    assert hits("color.rich_black", data) == []
