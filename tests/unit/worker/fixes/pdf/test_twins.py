"""What a document holds more than once is kept once; what only looks alike stays apart."""

from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from tests.samples.pdf import image, save
from tests.samples.whole_fonts import cff_font
from tests.unit.worker.fixes.pdf.mending import mend, ops
from worker.fixes.pdf.twins import merge_twins

PAGES = 4


def merged_file() -> bytes:
    """Pages that each bring their own copy of one font and of one picture behind one mask."""
    pdf = pikepdf.new()
    for at in range(PAGES):
        pdf.add_blank_page(page_size=(200, 200))
        picture, mask = image(pdf, 20, 20), image(pdf, 20, 20, Name.DeviceGray)
        picture.SMask = mask
        page = pdf.pages[at]
        page.Resources = Dictionary(XObject=Dictionary(Im=picture), Font=Dictionary(F1=cff_font(pdf)))
        page.Contents = pdf.make_stream(
            f"q 99 0 0 99 9 9 cm /Im Do Q BT /F1 9 Tf 9 150 Td ({'abcd'[at]}) Tj ET".encode()
        )
    return save(pdf)


def streams(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    """Those that have an entry of this value."""
    found = [node for node in pdf.objects if isinstance(node, pikepdf.Stream)]
    return [node for node in found if node.get("/Subtype") == kind]


def test_pictures_masks_and_programs_of_every_page_become_one(tmp_path: Path) -> None:
    repaired = mend(tmp_path, merged_file())
    with pikepdf.open(repaired.path) as pdf:
        assert (len(streams(pdf, "/Image")), len(streams(pdf, "/Type1C"))) == (2, 1)
        assert [page.Resources.XObject.Im.SMask.Width for page in pdf.pages] == [20] * PAGES
    assert repaired.path.stat().st_size < len(merged_file()) / 2


def test_a_font_that_every_page_brings_is_made_smaller_once(tmp_path: Path) -> None:
    repaired = mend(tmp_path, merged_file(), subsetFonts=True)
    assert [one.detail for one in repaired.applied] == ["1 fonts"]
    with pikepdf.open(repaired.path) as pdf:
        assert len(streams(pdf, "/Type1C")) == 1


def test_streams_that_differ_in_a_byte_or_an_entry_stay_apart() -> None:
    pdf = pikepdf.new()
    nodes = [pdf.make_stream(b"x" * 100), pdf.make_stream(b"x" * 99 + b"y"), pdf.make_stream(b"x" * 100)]
    nodes[2].Kind = Name.Other
    pdf.Root.Kept = pikepdf.Array(nodes)
    assert merge_twins(pdf) == 0
    assert len({node.objgen for node in pdf.Root.Kept}) == 3


def test_metadata_stays_where_it_is() -> None:
    pdf = pikepdf.new()
    nodes = [pdf.make_stream(b"<x/>" * 50, Type=Name.Metadata) for _ in range(2)]
    pdf.Root.Kept = pikepdf.Array(nodes)
    assert merge_twins(pdf) == 0


def test_a_plain_rebuild_says_that_it_was_one(tmp_path: Path) -> None:
    assert ops(mend(tmp_path, merged_file())) == ["rebuild"]
