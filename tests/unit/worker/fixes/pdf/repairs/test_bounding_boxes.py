"""Page boxes by their corners, or by another box."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest

from shared.errors import Refused
from tests import samples
from tests.unit.worker.fixes.pdf.mending import mend, ops


def boxes(path: Path, page: int = 1) -> dict[str, list[float]]:
    with pikepdf.open(path) as pdf:
        found = [(key, value) for key, value in pdf.pages[page - 1].obj.items() if key.endswith("Box")]
        return {key[1:-3]: [float(side) for side in value] for key, value in found}


def test_a_box_by_its_corners(tmp_path: Path) -> None:
    entry = {"box": "art", "leftX": 9, "leftY": 9, "rightX": 99, "rightY": 60, "page": 2}
    repaired = mend(tmp_path, samples.card_pdf(pages=2), boundingBoxes=[entry])
    assert ops(repaired) == ["boundingBoxes"]
    assert boxes(repaired.path, 2)["Art"] == [9, 9, 99, 60]
    assert "Art" not in boxes(repaired.path, 1)


def test_a_box_by_another_one_on_every_page(tmp_path: Path) -> None:
    entries = [{"box": "crop", "source": "trim", "expand": 2}, {"box": "art", "source": "crop", "expand": -1}]
    repaired = mend(tmp_path, samples.card_pdf(pages=2), boundingBoxes=entries)
    trim = boxes(repaired.path)["Trim"]
    for page in (1, 2):
        found = boxes(repaired.path, page)
        assert found["Crop"] == pytest.approx([trim[0] - 2, trim[1] - 2, trim[2] + 2, trim[3] + 2], abs=0.01)
        assert found["Art"] == pytest.approx([trim[0] - 1, trim[1] - 1, trim[2] + 1, trim[3] + 1], abs=0.01)


def test_a_box_that_shrinks_to_nothing_is_deleted(tmp_path: Path) -> None:
    repaired = mend(
        tmp_path, samples.card_pdf(), boundingBoxes=[{"box": "bleed", "source": "bleed", "expand": -200}]
    )
    assert "Bleed" not in boxes(repaired.path)


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ({"box": "bleed", "source": "art"}, "no art box"),
        ({"box": "trim", "source": "media", "page": 9}, "no page 9"),
        ({"box": "media", "leftX": 0, "leftY": 0, "rightX": 2, "rightY": 50}, "3 to 14,400"),
    ],
)
def test_what_cannot_be_met_fails_the_order(tmp_path: Path, entry: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        mend(tmp_path, samples.card_pdf(), boundingBoxes=[entry])


def test_boxes_follow_the_resizing_of_pages(tmp_path: Path) -> None:
    entry = {"box": "crop", "source": "trim"}
    repaired = mend(tmp_path, samples.card_pdf(), boundingBoxes=[entry], pageResize={"scaleX": 2})
    assert ops(repaired) == ["pageResize", "boundingBoxes"]
    found = boxes(repaired.path)
    assert found["Crop"] == found["Trim"]
