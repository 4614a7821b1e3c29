"""Places of painted objects as PDFium gives them."""

from pathlib import Path

import pytest

from tests.samples.pdf import make_pdf
from worker.preflight.facts.page import Placed
from worker.preflight.facts.pdf import PdfDocument

TURN = "0.8660254 0.5 -0.5 0.8660254 100 60 cm"
BACK = "0.8660254 -0.5 0.5 0.8660254 0 0 cm"


def _placed(content: str, tmp_path: Path) -> tuple[Placed, ...]:
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf(content))
    with PdfDocument(path) as facts:
        return facts.placed(1)


def _corners(placed: Placed) -> list[float]:
    return [placed.rect.x0, placed.rect.y0, placed.rect.x1, placed.rect.y1]


def test_a_diamond_is_no_larger_than_it_looks(tmp_path: Path) -> None:
    (found,) = _placed(
        "0.70710678 0.70710678 -0.70710678 0.70710678 100 60 cm 10 0 m 0 10 l -10 0 l 0 -10 l h f", tmp_path
    )
    side = 7.0710678
    assert _corners(found) == pytest.approx([100 - side, 60 - side, 100 + side, 60 + side], abs=0.02)


def test_a_turned_line_counts_its_width(tmp_path: Path) -> None:
    (found,) = _placed(f"{TURN} 4 w 0 0 m 20 0 l S", tmp_path)
    assert _corners(found) == pytest.approx([98, 58, 119.32, 72], abs=0.05)


def test_a_circle_keeps_its_size_when_it_is_turned(tmp_path: Path) -> None:
    k = 5.5228475
    upper = f"10 0 m 10 {k} {k} 10 0 10 c -{k} 10 -10 {k} -10 0 c"
    arcs = f"{upper} -10 -{k} -{k} -10 0 -10 c {k} -10 10 -{k} 10 0 c f"
    (found,) = _placed(f"{TURN} {arcs}", tmp_path)
    assert _corners(found) == pytest.approx([90, 50, 110, 70], abs=0.2)
