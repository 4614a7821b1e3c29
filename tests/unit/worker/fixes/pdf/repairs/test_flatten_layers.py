"""Layers go; what was visible stays, what was hidden does not."""

from pathlib import Path

import pikepdf

from tests import samples
from tests.unit.worker.fixes.pdf.mending import content, facts, mend, ops


def test_what_is_visible_stays_without_its_mark(tmp_path: Path) -> None:
    repaired = mend(tmp_path, samples.layered_pdf(), flattenLayers=True)
    assert ops(repaired) == ["flattenLayers"]
    assert b"BDC" not in content(repaired)
    assert b"0 0 0 1 k" in content(repaired)
    with facts(repaired) as found:
        assert found.layers == ()


def test_what_is_hidden_goes(tmp_path: Path) -> None:
    inner = "0 0 0 1 k 20 20 30 30 re f BT /F1 9 Tf 20 60 Td (die line) Tj ET /Nothing Do"
    made = content(mend(tmp_path, samples.layered_pdf(True, inner), flattenLayers=True))
    assert b"die line" not in made
    assert b"30 30 re" not in made
    assert b"/Nothing Do" not in made


def test_settings_inside_hidden_content_still_hold_behind_it(tmp_path: Path) -> None:
    assert b"1 0 0 0 k" in content(mend(tmp_path, samples.layered_pdf(True, "1 0 0 0 k"), flattenLayers=True))


def test_nothing_names_a_layer_any_more(tmp_path: Path) -> None:
    with pikepdf.open(mend(tmp_path, samples.layered_pdf(), flattenLayers=True).path) as pdf:
        assert "/OCProperties" not in pdf.Root
        assert not [one for one in pdf.objects if "/OCG" in str(getattr(one, "Type", ""))]
