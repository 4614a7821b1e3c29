from typing import Any

import pytest

from shared.vocabulary import Outcome
from tests.samples.gwg import painted, separation
from tests.samples.pdf import image_pdf, rect_pt
from tests.unit.worker.preflight.asking import hits
from tests.unit.worker.preflight.judging import judged, rules, skipped
from worker.tools import ghostscript
from worker.tools.ghostscript import GHOSTSCRIPT
from worker.tools.program import Program, present

needs_ghostscript = pytest.mark.skipif(not present(GHOSTSCRIPT), reason="Ghostscript is not installed")
HEAVY = f"0.8 0.8 0.8 0.8 k {rect_pt(30, 20, 3, 3)} f"
SPOTS = {"S": separation("Gold"), "T": separation("Varnish")}


@needs_ghostscript
@pytest.mark.parametrize(
    ("content", "found"),
    [
        (HEAVY, 1),
        (f"1 1 1 0 k {rect_pt(30, 20, 9, 9)} f /Over gs /S cs 1 scn {rect_pt(30, 20, 9, 9)} f", 1),
        (f"0 0 0 rg 1 1 1 1 K 6 w {rect_pt(30, 20, 9, 9)} S", 1),
        (f"0.75 0.75 0.75 0.75 k {rect_pt(30, 20, 9, 9)} f", 0),
        (f"1 1 1 0 k {rect_pt(30, 20, 9, 9)} f /Over gs /T cs 1 scn {rect_pt(30, 20, 9, 9)} f", 0),
        (f"1 1 1 1 k {rect_pt(0, 0, 91, 2.5)} f", 0),
        (f"1 1 1 1 k {rect_pt(30, 20, 0.4, 9)} f", 0),
        (f"1 1 1 1 k {rect_pt(30, 20, 9, 9)} f 1 0 0 0 k {rect_pt(29, 19, 12, 12)} f", 0),
    ],
)
def test_ink_over_a_millimetre(content: str, found: int) -> None:
    assert len(hits("color.max_ink_coverage", painted(content, SPOTS))) == found


@needs_ghostscript
def test_the_place_is_where_the_ink_is() -> None:
    (hit,) = hits("color.max_ink_coverage", painted(HEAVY))
    ((page, rect),) = hit.places
    assert page == 1
    assert rect.x0 == pytest.approx(30 * 72 / 25.4, abs=6)
    assert hit.details["measured_percent"] == pytest.approx(320, abs=1)


@needs_ghostscript
def test_the_limit_and_further_technical_colours_are_settings() -> None:
    data = painted(
        f"1 1 1 0 k {rect_pt(30, 20, 9, 9)} f /Over gs /S cs 1 scn {rect_pt(30, 20, 9, 9)} f", SPOTS
    )
    assert hits("color.max_ink_coverage", data, percent=400) == []
    assert hits("color.max_ink_coverage", data, technical=["Gold"]) == []


@pytest.fixture
def no_ghostscript(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ghostscript, "GHOSTSCRIPT", Program("Ghostscript", ("no-such-gs",)))


PROFILE = rules(("color.max_ink_coverage", {"severity": "warn", "target": {"percent": 300}}))


def test_colours_that_cannot_add_up_need_no_rendering(no_ghostscript: None) -> None:
    assert hits("color.max_ink_coverage", painted(f"0 0 0 1 k {rect_pt(30, 20, 9, 9)} f")) == []


@pytest.mark.parametrize("data", [painted(HEAVY), image_pdf(100)])
def test_without_an_engine_the_question_stays_open_and_is_no_pass(no_ghostscript: None, data: Any) -> None:
    verdict = judged(data, PROFILE)
    assert skipped(verdict) == {"color.max_ink_coverage": "engine_unavailable"}
    assert verdict.outcome is Outcome.WARN


@needs_ghostscript
def test_the_report_tells_the_ink_that_was_measured() -> None:
    (page,) = judged(painted(HEAVY), PROFILE).report["pages"]
    assert (page["color_page"], page["mono_page"]) == (True, False)
    assert {plate["name"] for plate in page["ink"]["plates"]} == {"Cyan", "Magenta", "Yellow", "Black"}
    (page,) = judged(painted("0 0 0 1 k 60 60 9 9 re f"), PROFILE).report["pages"]
    assert (page["color_page"], page["mono_page"], page["ink"]) == (None, None, None)
