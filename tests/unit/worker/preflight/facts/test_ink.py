"""Ink as Ghostscript separates it: where it lies, what counts, and what is left out."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name

from shared.vocabulary import Reason
from tests import samples
from tests.samples.gwg import painted, separation, stepped
from tests.samples.intents import icc_profile, intended_pdf
from tests.samples.pdf import background, image_pdf, rect_pt
from worker.preflight.facts.ink import PageInk
from worker.preflight.facts.not_measured import NotMeasured
from worker.preflight.facts.pdf import PdfDocument
from worker.tools import ghostscript, program
from worker.tools.program import Program

needs_ghostscript = pytest.mark.skipif(
    not program.present(ghostscript.GHOSTSCRIPT), reason="Ghostscript is not installed"
)
Write = Callable[[bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def on_disk(data: bytes) -> Path:
        path = tmp_path / "sample.pdf"
        path.write_bytes(data)
        return path

    return on_disk


def inked(path: Path, **asked: Any) -> dict[int, PageInk]:
    with PdfDocument(path) as facts:
        return dict(facts.ink(**asked))


def plates(ink: PageInk) -> dict[str, float]:
    return {plate.name: round(plate.percent, 1) for plate in ink.plates if plate.percent > 0}


@needs_ghostscript
def test_each_plate_has_its_mean(write: Write) -> None:
    ink = inked(write(samples.make_pdf(background(color="0.4 0.2 0 1 k"))))[1]
    assert plates(ink) == {"Cyan": 40.0, "Magenta": 20.0, "Black": 100.0}
    assert ink.color
    assert not ink.mono
    assert ink.total == pytest.approx(160, abs=0.5)


@needs_ghostscript
def test_grey_alone_is_mono_and_bare_paper_is_empty(write: Write) -> None:
    grey = inked(write(samples.make_pdf(background(color="0.5 g"))))[1]
    assert (grey.mono, grey.color, list(plates(grey))) == (True, False, ["Black"])
    assert grey.total == pytest.approx(50, abs=0.5)
    empty = inked(write(samples.make_pdf(background(color="1 g"))))[1]
    assert (empty.mono, empty.color, empty.total) == (False, False, 0)


@needs_ghostscript
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("unit", [None, 2.0])
def test_the_densest_square_is_found_where_it_lies(write: Write, rotate: int, unit: float | None) -> None:
    dark = f"1 1 1 1 k {rect_pt(60, 30, 20, 20)} f"
    with PdfDocument(write(samples.make_pdf(dark, rotate=rotate, user_unit=unit))) as facts:
        square = facts.ink()[1].square(15.0)
        (placed,) = facts.placed(1)
    assert square is not None
    assert square.process == pytest.approx(400, abs=0.5)
    assert square.process_at.within(placed.rect, 1.5)
    assert square.process_at.width == pytest.approx(15 * 72 / 25.4, abs=1.5)


@needs_ghostscript
def test_a_square_of_half_ink_has_half_of_it_wherever_it_starts(write: Write) -> None:
    dark = f"0 0 0 1 k {rect_pt(41.5, 20, 7.5, 15)} f"
    square = inked(write(samples.make_pdf(dark)))[1].square(15.0)
    assert square is not None
    assert square.process == pytest.approx(50, abs=2)


@needs_ghostscript
def test_what_lies_beside_the_trim_is_left_out(write: Write) -> None:
    marks = f"1 1 1 1 k {rect_pt(0, 0, 91, 2.8)} f {rect_pt(0, 0, 2.8, 61)} f"
    assert inked(write(samples.make_pdf(marks)))[1].total == 0


@needs_ghostscript
def test_spot_inks_have_plates_and_technical_ones_do_not_count(write: Write) -> None:
    spaces = {"S0": separation("PANTONE 286 C"), "S1": separation("CutContour"), "S2": separation("Größe/1")}
    paint = " ".join(f"/{name} cs 1 scn {rect_pt(10, 10, 20, 20)} f" for name in spaces)
    data = painted(f"/Over gs 0 0 0 1 k {rect_pt(10, 10, 20, 20)} f {paint}", spaces)
    ink = inked(write(data))[1]
    square = ink.square(15.0)
    assert square is not None
    assert (round(square.process), round(square.all)) == (100, 300)
    assert set(plates(ink)) == {"Black", "PANTONE 286 C", "CutContour", "Größe/1"}
    assert [plate.name for plate in ink.plates if plate.technical] == ["CutContour"]
    named = inked(write(data), technical=("PANTONE 286 C", "Größe/1"))[1].square(15.0)
    assert named is not None
    assert round(named.all) == 100


@needs_ghostscript
def test_many_overprinting_spots_all_have_their_plates(write: Write) -> None:
    names = [f"Ink {number}" for number in range(20)]
    spaces = {f"S{at}": separation(name) for at, name in enumerate(names)}
    paint = " ".join(f"/{space} cs 1 scn {rect_pt(10, 10, 20, 20)} f" for space in spaces)
    with PdfDocument(write(painted(f"/Over gs {paint}", spaces, pages=3))) as facts:
        square = facts.ink(pages=[2])[2].square(15.0)
    assert square is not None
    assert round(square.all) == 2000


@needs_ghostscript
def test_processing_steps_are_switched_off(write: Write) -> None:
    step = f"0 0 0 1 k {rect_pt(3, 3, 85, 55)} f"
    assert plates(inked(write(stepped("Structural", "Cutting", step)))[1]) == {"Cyan": 100.0}


@needs_ghostscript
def test_overprint_adds_and_knocking_out_does_not(write: Write) -> None:
    over = painted(f"1 0 0 0 k {rect_pt(0, 0, 91, 61)} f /Over gs 0 1 0 0 k {rect_pt(0, 0, 91, 61)} f")
    assert plates(inked(write(over))[1]) == {"Cyan": 100.0, "Magenta": 100.0}
    out = painted(f"1 0 0 0 k {rect_pt(0, 0, 91, 61)} f 0 1 0 0 k {rect_pt(0, 0, 91, 61)} f")
    assert plates(inked(write(out))[1]) == {"Magenta": 100.0}


@needs_ghostscript
def test_only_the_pages_asked_for_are_drawn(write: Write) -> None:
    with PdfDocument(write(samples.card_pdf(9))) as facts:
        assert sorted(facts.ink(pages=[2, 3, 7])) == [2, 3, 7]
        assert sorted(facts.measured_ink) == [2, 3, 7]
        assert len(facts.ink()) == 9


@needs_ghostscript
def test_pages_keep_their_numbers(write: Write) -> None:
    shades = [background(color=f"0 0 0 {n / 10} k") for n in range(1, 8)]
    found = inked(write(samples.make_pdf(shades, pages=7)))
    assert [round(found[n].total / 10) for n in range(1, 8)] == list(range(1, 8))


@needs_ghostscript
@pytest.mark.parametrize("data", [samples.empty_password_pdf(), intended_pdf(icc=icc_profile())])
def test_protection_and_a_broken_profile_do_not_empty_the_page(write: Write, data: bytes) -> None:
    assert inked(write(data))[1].total > 100


@needs_ghostscript
def test_a_document_with_a_password_is_measured_with_it(write: Write) -> None:
    with PdfDocument(write(samples.encrypted_pdf("secret")), "secret") as facts:
        assert facts.ink()[1].total > 100


@needs_ghostscript
def test_nothing_is_left_behind(write: Write, tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    with PdfDocument(write(samples.card_pdf(3)), folder=folder) as facts:
        facts.ink()
    assert list(folder.iterdir()) == []


def test_without_ghostscript_ink_is_not_measured_and_asked_for_once(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ghostscript, "GHOSTSCRIPT", Program("Ghostscript", ("no-such-gs",)))
    with PdfDocument(write(samples.card_pdf())) as facts:
        for _ in range(2):
            with pytest.raises(NotMeasured) as missing:
                facts.ink()
            assert missing.value.reason is Reason.ENGINE_UNAVAILABLE


@needs_ghostscript
def test_no_time_left_is_told(write: Write) -> None:
    busy = background() + " 0.1 w " + "0 0 m 300 300 l S 300 0 m 0 300 l S " * 200_000
    with (
        PdfDocument(write(samples.make_pdf(busy)), seconds=0) as facts,
        pytest.raises(NotMeasured) as missing,
    ):
        facts.ink()
    assert missing.value.reason is Reason.TIMED_OUT


@pytest.mark.parametrize(
    ("content", "most"),
    [
        ("0.9 0.5 0.1 0.1 k 0 0 9 9 re f 0 0 0 1 k 0 0 9 9 re f", 160),
        ("0.5 g 0 0 9 9 re f", 50),
        ("1 0 0 0 k 0 0 9 9 re f /Over gs 0 0 0 1 k 0 0 9 9 re f 0 1 0 0 k 0 0 9 9 re f", 300),
        ("/S cs 0.5 scn 0 0 9 9 re f /T cs 1 scn 0 0 9 9 re f", 50),
        ("1 0 0 rg 0 0 9 9 re f", math.inf),
        ("/Multiply gs 1 0 0 0 k 0 0 9 9 re f", math.inf),
        ("/All cs 1 scn 0 0 9 9 re f", math.inf),
        ("1 1 1 1 k 0 0 9 9 re n", 0),
    ],
)
def test_most_pages_need_no_rendering_to_know_their_most(write: Write, content: str, most: float) -> None:
    spaces = {"S": separation("Gold"), "T": separation("Varnish"), "All": separation("All")}
    with PdfDocument(write(painted(content, spaces))) as facts:
        assert facts.ink_bounds[1] == pytest.approx(most)


def test_a_picture_in_cmyk_may_hold_any_amount(write: Write) -> None:
    with PdfDocument(write(image_pdf(100))) as facts:
        assert facts.ink_bounds[1] == math.inf
    with PdfDocument(write(image_pdf(100, space=samples.pdf.Name.DeviceGray))) as facts:
        assert facts.ink_bounds[1] == pytest.approx(160)


@needs_ghostscript
@pytest.mark.parametrize(
    "content",
    [
        "0.9 0.5 0.1 0.1 k 0 0 300 300 re f 0.3 0.3 0.3 0.3 k 20 20 99 99 re f",
        "1 0 0 0 k 0 0 300 300 re f /Over gs 0 0 0 1 k 0 0 99 99 re f 0 1 0 0 k 20 20 99 99 re f",
        "/S cs 0.5 scn 0 0 99 99 re f /Over gs 0 0 0 0.7 k 0 0 99 99 re f",
    ],
)
def test_no_page_holds_more_than_its_bound(write: Write, content: str) -> None:
    with PdfDocument(write(painted(content, {"S": separation("Gold")}))) as facts:
        square = facts.ink()[1].square(1.0)
        assert square is not None
        assert square.all <= facts.ink_bounds[1] + 0.5


@needs_ghostscript
def test_a_form_whose_resources_list_the_form_itself_is_drawn(write: Write) -> None:
    def share(pdf: Any, page: Any) -> None:
        form = pdf.make_stream(b"0 1 0 0 k 0 0 500 500 re f")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 500, 500])
        page.Resources.XObject = Dictionary(Fm=form)
        form.Resources = Dictionary(XObject=page.Resources.XObject)

    assert plates(inked(write(samples.make_pdf("/Fm Do", adjust=share)))[1]) == {"Magenta": 100.0}
