"""Paths that show nothing are taken out, those that clip are not."""

from pathlib import Path

import pytest
from pikepdf import Dictionary

from tests.unit.worker.fixes.pdf.mending import card, content, mend, ops


@pytest.mark.parametrize(
    "path",
    [
        "3 3 m 77 77 l n",
        "q /G0 gs 3 3 m 77 77 l S Q",
        "q /G0 gs 3 3 77 77 re f Q",
        "q /G0 gs 3 3 77 77 re b Q",
    ],
)
def test_a_path_without_paint_or_opacity_goes(tmp_path: Path, path: str) -> None:
    clear = Dictionary(G0=Dictionary(ca=0, CA=0))
    repaired = mend(tmp_path, card(path, ExtGState=clear), strip={"invisiblePaths": True})
    assert ops(repaired) == ["strip.invisiblePaths"]
    assert b"77" not in content(repaired)


def test_a_path_that_clips_stays(tmp_path: Path) -> None:
    clipping = "q 3 3 77 77 re W n 0 0 0 1 k 0 0 99 99 re f Q 1 1 m 2 2 l n"
    made = content(mend(tmp_path, card(clipping), strip={"invisiblePaths": True}))
    assert b"3 3 77 77 re W n" in made
    assert b"1 1 m" not in made
