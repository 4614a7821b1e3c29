import pytest

from tests import samples
from tests.unit.worker.preflight.asking import hits

LINE = "20 20 m 90 20 l S"


def widths(content: str, **options: object) -> list[float]:
    found = hits("text.min_stroke_width_pt", samples.make_pdf(content, **options))
    return [hit.details["measured_pt"] for hit in found]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (f"0.1 w {LINE}", [0.1]),
        (f"0 w {LINE}", [0]),
        (f"0.25 w {LINE}", []),
        (f"{LINE}", []),
        (f"q .1 0 0 .1 0 0 cm {LINE} Q", [0.1]),
        (f"q 10 0 0 10 0 0 cm 0.025 w {LINE} Q", []),
        (f"q 10 0 0 1 0 0 cm 0.2 w {LINE} Q", [0.2]),
        (f"q 0 1 -1 0 90 0 cm 0.2 w {LINE} Q", [0.2]),
        (f"q 0.1 w Q {LINE}", []),
        ("0.1 w 20 20 9 9 re f", []),
        ("0.1 w 20 20 9 9 re n", []),
        ("0.1 w 0 0 0 1 k 0 0 0 1 K 20 20 9 9 re B", []),
        ("0.1 w 0 0 0 0 k 0 0 0 1 K 20 20 9 9 re B", [0.1]),
        ("0.1 w BT /F1 12 Tf 1 Tr 60 60 Td (outlined) Tj ET", [0.1]),
        ("0.1 w BT /F1 12 Tf 2 Tr 60 60 Td (thickened) Tj ET", []),
        ("0.1 w BT /F1 12 Tf 0 Tr 60 60 Td (filled) Tj ET", []),
    ],
)
def test_the_width_is_the_one_displayed_and_only_of_strokes(content: str, found: list[float]) -> None:
    assert widths(content) == found


def test_the_graphics_state_may_set_the_width() -> None:
    from pikepdf import Dictionary

    resources = {"ExtGState": Dictionary(G1=Dictionary(LW=0.1), G2=Dictionary(LW=1))}
    assert widths(f"/G1 gs {LINE}", resources=resources) == [0.1]
    assert widths(f"0.1 w /G2 gs {LINE}", resources=resources) == []


def test_user_unit_makes_lines_wider() -> None:
    assert widths(f"0.2 w {LINE}", user_unit=2) == []
    assert widths(f"0.1 w {LINE}", user_unit=2) == [0.2]


@pytest.mark.parametrize(
    ("spot", "found"), [("CutContour", 0), ("All", 0), ("PANTONE 286 C", 1), ("Cyan", 1)]
)
def test_cut_lines_and_registration_marks_may_be_thin(spot: str, found: int) -> None:
    line = samples.make_pdf(f"0.1 w /S0 CS 1 SCN {LINE}", adjust=_like(spot))
    assert len(hits("text.min_stroke_width_pt", line)) == found


def _like(spot: str):
    from pikepdf import Array, Dictionary, Name

    def spaces(_pdf, page) -> None:
        tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([1] * 4), N=1)
        space = Array([Name.Separation, Name("/" + spot), Name.DeviceCMYK, tint])
        page.Resources.ColorSpace = Dictionary(S0=space)

    return spaces


def test_the_card_passes() -> None:
    assert hits("text.min_stroke_width_pt", samples.card_pdf()) == []


def test_the_line_is_pointed_at_and_no_other() -> None:
    (hit,) = hits("text.min_stroke_width_pt", samples.make_pdf(f"0.1 w {LINE} 2 w 20 40 m 90 40 l S"))
    ((page, box),) = hit.places
    assert page == 1
    assert (box.x0, box.x1) == pytest.approx((20, 90), abs=0.1)
    assert (box.y0, box.y1) == pytest.approx((20, 20), abs=0.1)
