"""Where marks are and what lies below them; paths, clips, forms, patterns, glyphs and processing steps."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name

from tests.samples.gwg import GROUND, painted, separation, stepped, words
from tests.samples.pdf import make_pdf
from worker.preflight.facts.geometry import Rect
from worker.preflight.facts.ground import Ground
from worker.preflight.facts.marks import Mark
from worker.preflight.facts.pdf import PdfDocument

K = "0 0 0 1 k 0 0 0 1 K"


@pytest.fixture
def marks(tmp_path: Path) -> Callable[..., list[Mark]]:
    def read(data: bytes, kind: str | None = None) -> list[Mark]:
        path = tmp_path / "sample.pdf"
        path.write_bytes(data)
        with PdfDocument(path) as facts:
            return [one for one in facts.placed_marks if kind in (None, one.kind)]

    return read


@pytest.mark.parametrize(
    ("content", "over"),
    [
        (f"{GROUND} {K} {words()}", True),
        (f"{K} {words()}", False),
        (f"{K} {words()} {GROUND}", False),
        (f"1 0 0 0 k 100 100 20 20 re f {K} {words()}", False),
        (f"1 0 0 0 k 55 50 30 30 re f {K} {words()}", True),
        (f"{GROUND} 0 0 0 0 k 40 40 90 60 re f {K} {words()}", False),
        (f"{GROUND} 0 0 0 0 k 40 40 90 60 re f 0 1 0 0 k 50 50 40 40 re f {K} {words()}", True),
        (f"{GROUND} /Over gs 0 0 0 0 k 40 40 90 60 re f {K} {words()}", True),
        (f"{GROUND} 0 0 0 0 k 64 40 90 60 re f {K} {words()}", True),
        (f"q 0 0 30 30 re W n {GROUND} Q {K} {words()}", False),
        (f"{K} {words(x=60)} {words(x=76)}", False),
        (f"{K} {words()} {words(y=51)}", False),
        ("0 1 0 0 k 60 62 100 20 re S 0 0 0 1 k BT /F1 9 Tf 90 68 Td (in) Tj ET", False),
    ],
)
def test_text_over_something_visible(marks: Any, content: str, over: bool) -> None:
    assert marks(painted(content), "text")[-1].over is over


@pytest.mark.parametrize(
    ("content", "over"),
    [
        (f"{GROUND} {K} 50 50 m 100 50 l S", True),
        (f"{K} 50 50 m 100 50 l S", False),
        ("1 0 0 0 k 60 80 10 10 re f 0 0 0 1 K 50 50 m 100 100 l S", False),
        ("1 0 0 0 k 70 70 10 10 re f 0 0 0 1 K 50 50 m 100 100 l S", True),
        ("1 0 0 0 k 60 60 10 10 re f 0 0 0 1 K 50 50 60 60 re S", False),
        ("1 0 0 0 K 50 80 m 100 80 l S 0 0 0 1 K 70 50 m 70 100 l S", True),
    ],
)
def test_a_line_lies_over_what_it_crosses_and_not_over_what_it_goes_around(
    marks: Any, content: str, over: bool
) -> None:
    assert marks(painted(content))[-1].over is over


@pytest.mark.parametrize(
    ("content", "width"),
    [
        ("60 60 100 0.3 re f", 0.3),
        ("60 60 0.3 100 re f", 0.3),
        ("60 60 m 160 60 l 160 60.4 l 60 60.4 l h f", 0.4),
        ("q 0.5 0 0 0.5 0 0 cm 100 100 200 1 re f Q", 0.5),
        ("q 0.7071 0.7071 -0.7071 0.7071 100 20 cm 0 0 80 0.5 re f Q", 0.5),
        ("60 60 2 1 re f", None),
        ("60 60 40 40 re f", None),
        ("60 60 m 160 60 l 160 60.4 l h f", None),
        ("60 60 m 100 60 l 100 60.5 120 70 60 60.5 c h f", None),
    ],
)
def test_a_slender_filled_rectangle_is_a_line(marks: Any, content: str, width: float | None) -> None:
    (mark,) = marks(painted(f"0 0 0 1 k {content}"), "path")
    assert mark.line is (width is not None)
    assert mark.width == pytest.approx(width or 0.0, abs=0.01)


def test_what_is_clipped_away_or_beside_the_trim_is_no_mark(marks: Any) -> None:
    assert marks(painted(f"q 0 0 20 20 re W n {words()} 100 100 9 9 re f Q")) == []
    assert marks(painted(f"q 0 0 20 20 re W* n {words(x=10, y=10)} Q")) != []
    assert marks(painted("0 0 0 1 k 0 0 5 5 re f")) == []


def test_a_form_is_clipped_to_its_box(marks: Any) -> None:
    def form(pdf: Any, page: Any) -> None:
        one = pdf.make_stream(b"0 0 0 1 k 0 0 10 10 re f 60 60 10 10 re f")
        one.Type, one.Subtype, one.BBox = Name.XObject, Name.Form, Array([0, 0, 20, 20])
        one.Matrix = Array([1, 0, 0, 1, 50, 50])
        page.Resources.XObject = Dictionary(Fm=one)

    (mark,) = marks(make_pdf("/Fm Do", adjust=form))
    assert len(mark.boxes) == 1
    assert mark.boxes[0].x0 == pytest.approx(50)


def test_content_of_a_pattern_is_where_the_pattern_is_painted(marks: Any) -> None:
    def pattern(pdf: Any, page: Any) -> None:
        one = pdf.make_stream(b"0 0 0 1 k 0 0 2 2 re f")
        one.Type, one.PatternType, one.PaintType, one.TilingType = Name.Pattern, 1, 1, 1
        one.BBox, one.XStep, one.YStep = Array([0, 0, 4, 4]), 4, 4
        one.Resources = Dictionary()
        page.Resources.Pattern = Dictionary(P1=pdf.make_indirect(one))

    found = marks(make_pdf("/Pattern cs /P1 scn 70 70 30 30 re f", adjust=pattern))
    assert {mark.boxes[0] for mark in found} == {Rect(70, 70, 100, 100)}


def test_an_uncoloured_pattern_takes_the_colour_set_with_it(tmp_path: Path) -> None:
    def pattern(pdf: Any, page: Any) -> None:
        one = pdf.make_stream(b"0 0 2 2 re f")
        one.Type, one.PatternType, one.PaintType, one.TilingType = Name.Pattern, 1, 2, 1
        one.BBox, one.XStep, one.YStep, one.Resources = Array([0, 0, 4, 4]), 4, 4, Dictionary()
        page.Resources.Pattern = Dictionary(P1=pdf.make_indirect(one))
        page.Resources.ColorSpace = Dictionary(U=Array([Name.Pattern, Name.DeviceCMYK]))

    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf("/U cs 1 0 0 0 /P1 scn 70 70 30 30 re f", adjust=pattern))
    with PdfDocument(path) as facts:
        assert {use.space for use in facts.colors} == {"DeviceCMYK"}


@pytest.mark.parametrize(("begins", "spaces"), [("d0", {"DeviceRGB", "DeviceCMYK"}), ("d1", {"DeviceCMYK"})])
def test_only_glyphs_that_are_shown_count_and_shapes_have_no_colour(
    tmp_path: Path, begins: str, spaces: set[str]
) -> None:
    def font(pdf: Any, page: Any) -> None:
        box = "" if begins == "d0" else " 0 0 750 750"
        shown = pdf.make_stream(f"750 0{box} {begins} 1 0 0 rg 0 0 750 750 re f".encode())
        unused = pdf.make_stream(b"750 0 d0 /CS0 cs 1 scn 0 0 750 750 re f")
        page.Resources.Font.T3 = pdf.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 750, 750]),
                FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FirstChar=97, LastChar=98,
                Widths=Array([750, 750]), Resources=Dictionary(ColorSpace=Dictionary(CS0=separation("Gold"))),
                Encoding=Dictionary(Differences=Array([97, Name("/square"), Name("/gold")])),
                CharProcs=Dictionary(square=shown, gold=unused),
            )
        )  # fmt: skip

    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf("0 0 0 1 k BT /T3 12 Tf 60 60 Td (a) Tj ET", adjust=font))
    with PdfDocument(path) as facts:
        assert {use.space for use in facts.colors} == spaces
        assert facts.spots == ()


def test_processing_steps_are_neither_marks_nor_colours(tmp_path: Path, marks: Any) -> None:
    data = stepped("Structural", "Cutting", f"1 0 0 RG 0.1 w 50 50 m 90 50 l S {words(3)}")
    assert [mark.ink.amounts for mark in marks(data)] == [(1, 0, 0, 0)]
    with PdfDocument(tmp_path / "sample.pdf") as facts:
        assert {use.space for use in facts.colors} == {"DeviceCMYK"}
        assert [layer.step and layer.step.type for layer in facts.layers] == ["Cutting"]


def test_a_default_space_takes_the_place_of_the_device_space(tmp_path: Path) -> None:
    def default(pdf: Any, page: Any) -> None:
        profile = pdf.make_stream(b"")
        profile.N = 3
        page.Resources.ColorSpace = Dictionary(DefaultRGB=Array([Name.ICCBased, profile]))

    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf("1 0 0 rg 60 60 9 9 re f 0 0 0 1 k 70 70 9 9 re f", adjust=default))
    with PdfDocument(path) as facts:
        assert {use.space for use in facts.colors} == {"ICCBased", "DeviceCMYK"}


def test_overprint_mode_is_kept_with_the_mark(marks: Any) -> None:
    found = marks(painted(f"/Over gs {K} {words()} /OverZero gs {words(y=80)}"), "text")
    assert [(mark.overprint, mark.mode) for mark in found] == [(True, 1), (True, 0)]


def test_a_ground_of_many_elements_is_asked_quickly() -> None:
    ground = Ground(Rect(0, 0, 1000, 1000))
    for at in range(50_000):
        ground.paint(Rect(at % 500, at // 500, at % 500 + 0.5, at // 500 + 0.5))
    assert ground.below(Rect(10, 10, 12, 12))
    assert not any(ground.below(Rect(600, 600 + at / 100, 700, 601 + at / 100)) for at in range(2_000))
