"""Pages get another size; everything on them goes along."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from shared.errors import Refused
from tests import samples
from tests.unit.worker.fixes.pdf.mending import facts, mend, ops, reasons

MM = 72 / 25.4


@pytest.mark.parametrize(
    ("settings", "size"),
    [
        ({"scaleX": 2}, (170, 110)),
        ({"scaleX": 2, "scaleY": 3}, (170, 165)),
        ({"width": 170 * MM}, (170, 110)),
        ({"width": 170 * MM, "height": 110 * MM}, (170, 110)),
        ({"width": 86 * MM, "height": 54 * MM, "mode": "stretch"}, (86, 54)),
        ({"width": 170 * MM, "height": 55 * MM}, (85, 55)),
        ({"format": "A4", "orientation": "landscape", "mode": "stretch"}, (297, 210)),
        ({"format": "A5", "mode": "stretch"}, (148, 210)),
    ],
)
def test_the_trim_gets_the_size(tmp_path: Path, settings: dict[str, Any], size: tuple[float, float]) -> None:
    repaired = mend(tmp_path, samples.card_pdf(), pageResize=settings)
    with facts(repaired) as found:
        assert found.pages[0].size_mm == pytest.approx(size, abs=0.02)


@pytest.mark.parametrize("rotate", [90, 270])
def test_width_is_that_of_the_page_as_displayed(tmp_path: Path, rotate: int) -> None:
    data = samples.make_pdf(samples.pdf.CLEAN, rotate=rotate)
    with facts(mend(tmp_path, data, pageResize={"scaleX": 2, "scaleY": 1})) as found:
        assert found.pages[0].size_mm == pytest.approx((110, 85), abs=0.02)


def test_one_factor_found_on_page_one_holds_for_all(tmp_path: Path) -> None:
    def other(pdf: pikepdf.Pdf, page: Any) -> None:
        if len(pdf.pages) == 2:
            page.TrimBox = Array([20, 20, 120, 70])

    data = samples.make_pdf(samples.pdf.CLEAN, pages=2, adjust=other)
    with facts(mend(tmp_path, data, pageResize={"width": 170 * MM})) as found:
        assert found.pages[1].trim.width == pytest.approx(200, abs=0.01)


def test_patterns_and_annotations_grow_with_the_page(tmp_path: Path) -> None:
    def dress(pdf: pikepdf.Pdf, page: Any) -> None:
        tile = pdf.make_stream(b"0 0 0 1 k 0 0 30 30 re f")
        tile.update(
            Dictionary(
                Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, XStep=50, YStep=50,
                BBox=Array([0, 0, 50, 50]), Resources=Dictionary(),
            )
        )  # fmt: skip
        page.Resources.Pattern = Dictionary(P0=tile)
        page.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([10, 10, 20, 20]))])

    data = samples.make_pdf("/Pattern cs /P0 scn 0 0 100 100 re f", adjust=dress)
    repaired = mend(tmp_path, data, pageResize={"scaleX": 3})  # the proof compares the pattern
    assert ops(repaired) == ["pageResize"]
    with pikepdf.open(repaired.path) as pdf:
        assert [float(value) for value in pdf.pages[0].Annots[0].Rect] == [30, 30, 60, 60]


def test_the_size_it_has_is_nothing_to_do(tmp_path: Path) -> None:
    repaired = mend(tmp_path, samples.card_pdf(), pageResize={"width": 85 * MM})
    assert reasons(repaired) == {"pageResize": "nothing_to_fix"}


def test_sizes_no_page_may_have_fail_the_order(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="14,400"):
        mend(tmp_path, samples.card_pdf(), pageResize={"scaleX": 100})
