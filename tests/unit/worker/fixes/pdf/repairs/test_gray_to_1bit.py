"""Scans of lines become black and white; photographs stay grey."""

from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
from pikepdf import Name

from tests.samples import pictures
from tests.samples.colors import picture
from tests.unit.worker.fixes.pdf.mending import facts, mend, ops, reasons
from worker.fixes.contract import Repaired
from worker.fixes.pdf.repairs.gray_to_1bit import threshold


def reduce(folder: Path, data: bytes, **more: Any) -> Repaired:
    """To one bit."""
    return mend(folder, data, grayTo1Bit={"enabled": True, **more})


def scanned(pdf: pikepdf.Pdf) -> Any:
    """A grey scan of strokes."""
    return picture(pdf, pictures.scan(600, 600), Name.DeviceGray)


def test_a_scan_becomes_one_bit_and_smaller(tmp_path: Path) -> None:
    data = pictures.shown(scanned)
    repaired = reduce(tmp_path, data)
    assert ops(repaired) == ["grayTo1Bit"]
    with facts(repaired) as found:
        assert [(one.bits, one.filters) for one in found.images] == [(1, ("CCITTFaxDecode",))]
    assert repaired.path.stat().st_size < len(data) / 3


def test_a_photograph_stays_grey(tmp_path: Path) -> None:
    data = pictures.shown(lambda pdf: picture(pdf, pictures.photograph(200, 200, 1), Name.DeviceGray))
    assert reasons(reduce(tmp_path, data)) == {"grayTo1Bit": "nothing_to_fix"}


def test_pictures_in_colour_are_not_meant(tmp_path: Path) -> None:
    data = pictures.shown(lambda pdf: picture(pdf, pictures.photograph(64, 64), Name.DeviceRGB))
    assert reasons(reduce(tmp_path, data)) == {"grayTo1Bit": "nothing_to_fix"}


def test_otsu_parts_dark_from_light_where_both_are_light() -> None:
    values = np.concatenate([np.full(500, 150), np.full(700, 230)]).astype(np.uint8)[:, None]
    assert 150 < threshold(values) <= 230
    dim = (np.clip(pictures.scan(64, 64), 140, 240)).astype(np.uint8)
    assert (dim >= 128).all()
    assert 140 < threshold(dim) < 240
