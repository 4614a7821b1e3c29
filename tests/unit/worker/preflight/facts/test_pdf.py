"""Facts of PDFs, cross-checked against other readers."""

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from pikepdf import Dictionary, Name

from tests import samples
from tests.samples import pdf
from worker.preflight.facts.fonts import read_font
from worker.preflight.facts.pdf import PdfDocument

POPPLER = shutil.which("pdfinfo")


@pytest.fixture
def on_disk(tmp_path: Path):
    """Writes a sample."""

    def write(data: bytes) -> Path:
        path = tmp_path / "sample.pdf"
        path.write_bytes(data)
        return path

    return write


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_page_sizes_agree_with_pdfium(on_disk, rotate: int) -> None:
    path = on_disk(samples.make_pdf(rotate=rotate, pages=2))
    other = pypdfium2.PdfDocument(path)
    with PdfDocument(path) as facts:
        for page, theirs in zip(facts.pages, other, strict=True):
            assert (page.crop.width, page.crop.height) == pytest.approx(theirs.get_size(), abs=0.01)
            theirs.close()
    other.close()


def test_resolution_and_place_agree_with_pdfium(on_disk) -> None:
    path = on_disk(samples.image_pdf(100, 20))
    other = pypdfium2.PdfDocument(path)
    page = other[0]
    (theirs,) = (one for one in page.get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE)
    meta, bounds = theirs.get_metadata(), theirs.get_bounds()
    with PdfDocument(path) as facts:
        (image,) = facts.images
        assert image.dpi == pytest.approx(meta.horizontal_dpi, rel=0.001)
        assert (image.rect.x0, image.rect.y0, image.rect.x1, image.rect.y1) == pytest.approx(bounds, abs=0.01)
    page.close()
    other.close()


@pytest.mark.skipif(POPPLER is None, reason="poppler-utils is not installed (pdfinfo, pdffonts, pdfimages)")
def test_boxes_fonts_and_images_agree_with_poppler(on_disk) -> None:
    def tool(*args: str) -> str:
        return subprocess.run(args, capture_output=True, text=True, check=True).stdout

    path = on_disk(samples.image_pdf(127, 25.4))
    trim = next(
        line for line in tool("pdfinfo", "-box", str(path)).splitlines() if line.startswith("TrimBox")
    )
    assert [float(part) for part in trim.split()[1:]] == pytest.approx([8.5, 8.5, 249.45, 164.41], abs=0.06)
    dpi = tool("pdfimages", "-list", str(path)).splitlines()[2].split()[12]
    assert round(float(dpi)) == 127
    row = tool("pdffonts", str(on_disk(samples.unembedded_font_pdf()))).splitlines()[2]
    assert row.split()[0] == "Helvetica"
    assert row.split()[-5] == "no"


def test_boxes_are_inherited_mended_and_turned(on_disk) -> None:
    def strange(document, page) -> None:
        del page.TrimBox
        page.CropBox = [200, 150, 20, 10]
        document.Root.Pages.MediaBox = page.MediaBox
        del page.MediaBox

    with PdfDocument(on_disk(samples.make_pdf(adjust=strange, rotate=90))) as facts:
        (page,) = facts.pages
        assert (page.crop.width, page.crop.height) == (140, 180)
        assert (page.crop.x0, page.crop.y0) == (0, 0)
        assert page.trim == page.crop
        assert not page.has_trim_box


def test_a_fact_is_measured_once_even_when_it_fails(on_disk, monkeypatch: pytest.MonkeyPatch) -> None:
    import worker.preflight.facts.content as module

    count = [0]

    class Broken:
        def __init__(self, *_args: object, **_more: object) -> None:
            count[0] += 1
            raise ZeroDivisionError

    monkeypatch.setattr(module, "Walk", Broken)
    with PdfDocument(on_disk(samples.card_pdf())) as facts:
        for _ in range(3):
            with pytest.raises(ZeroDivisionError):
                _ = facts.fonts
    assert count == [1]


def test_only_what_is_asked_for_is_measured(on_disk) -> None:
    with PdfDocument(on_disk(samples.card_pdf())) as facts:
        _ = facts.version
        assert set(vars(facts)["_facts"]) == {"version"}
        assert facts._pictures is None


def test_patterns_forms_and_shadings_are_walked(on_disk) -> None:
    from pikepdf import Array, Dictionary, Name

    def fill(document, page) -> None:
        tile = document.make_stream(b"1 0 0 rg 0 0 5 5 re f")
        tile.Type, tile.PatternType, tile.PaintType, tile.TilingType = Name.Pattern, 1, 1, 1
        tile.BBox, tile.XStep, tile.YStep, tile.Resources = Array([0, 0, 5, 5]), 5, 5, Dictionary()
        form = document.make_stream(b"/Pattern cs /P1 scn 20 20 50 50 re f")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 100, 100])
        form.Resources = Dictionary(Pattern=Dictionary(P1=tile))
        page.Resources.XObject = Dictionary(Fm=form)
        page.Resources.Shading = Dictionary(S1=Dictionary(ShadingType=2, ColorSpace=Name.DeviceGray))

    data = samples.make_pdf("/Fm Do /S1 sh", adjust=fill)
    with PdfDocument(on_disk(data)) as facts:
        assert {(use.family, use.kind) for use in facts.colors} == {("rgb", "path"), ("gray", "shading")}


def test_a_page_of_a_hundred_thousand_rectangles_takes_seconds_not_minutes(on_disk) -> None:
    data = samples.make_pdf("0 0 0 1 k " + f"{pdf.rect_pt(10, 10, 5, 5)} f\n" * 100_000)
    with PdfDocument(on_disk(data)) as facts:
        assert len(facts.colors) == 1


def test_the_tag_of_a_subset_is_no_part_of_a_name_of_type_3_either() -> None:
    font = read_font(Dictionary(Subtype=Name.Type3, Name=Name("/ABCDEF+Drawn")))
    assert (font.name, font.subset, font.embedded) == ("Drawn", True, True)


def test_faults_never_name_our_own_folders(on_disk) -> None:
    def broken(doc, page) -> None:
        page.Contents = doc.make_stream(b"no such data")
        page.Contents.write(b"no such data", filter=Name.FlateDecode)

    path = on_disk(pdf.make_pdf(adjust=broken))
    with PdfDocument(path) as facts:
        assert any("cannot be read" in fault for fault in facts.faults)
        assert not any(str(path.parent) in fault for fault in facts.faults)
