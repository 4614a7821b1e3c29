"""Content marked as headerFooter goes."""

from pathlib import Path

from pikepdf import Dictionary, Name

from tests.unit.worker.fixes.pdf.mending import card, content, mend, ops

LINE = "q 0 0 0 1 k BT /F1 6 Tf 20 20 Td (No 0001) Tj ET Q"


def test_content_marked_in_place_goes(tmp_path: Path) -> None:
    marked = f"/Artifact <</Type /Pagination /Subtype /Footer >> BDC {LINE} EMC"
    repaired = mend(tmp_path, card(marked), strip={"headerFooter": True})
    assert ops(repaired) == ["strip.headerFooter"]
    assert b"No 0001" not in content(repaired)


def test_content_marked_by_name_goes_and_other_artifacts_stay(tmp_path: Path) -> None:
    marks = Dictionary(
        A=Dictionary(Type=Name.Pagination, Subtype=Name.Footer), B=Dictionary(Type=Name.Background)
    )
    other = LINE.replace("0001", "0002")
    marked = f"/Artifact /A BDC {LINE} EMC /Artifact /B BDC {other} EMC"
    made = content(mend(tmp_path, card(marked, Properties=marks), strip={"headerFooter": True}))
    assert b"No 0001" not in made
    assert b"No 0002" in made
