"""Missing fonts are put in from this machine, by name or in the same widths, and by nothing else."""

from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Dictionary, Name

from tests import samples
from tests.samples.font import font_program, standard_font, widths
from tests.unit.worker.fixes.pdf.mending import facts, mend, ops
from worker.fixes.contract import Repaired
from worker.fixes.pdf.fonts.installed import Face, candidates, face_of
from worker.steps.contract import Limits

STANDARD = [
    "Helvetica",
    "Helvetica-BoldOblique",
    "Times-Roman",
    "Times-BoldItalic",
    "Courier",
    "Courier-Bold",
]


def needs(*names: str) -> None:
    """Skip where the machine has no font for these names."""
    for name in names:
        if not candidates(name):
            pytest.skip(f"no font installed for {name} (fonts-liberation, fonts-urw-base35)")


def page(font: Any, words: str = "Hamburgefonstiv 0123 (\\344\\366)") -> bytes:
    """A card with a line in a font that is not embedded; `font` makes it."""

    def add(pdf: pikepdf.Pdf, node: Any) -> None:
        node.Resources.Font.F9 = font(pdf)

    return samples.make_pdf(f"0 0 0 1 k BT /F9 14 Tf 20 60 Td ({words}) Tj ET", adjust=add)


def embed(folder: Path, data: bytes, fonts: str = "") -> Repaired:
    """With the fonts of the machine and of a folder."""
    return mend(folder, data, embedFonts=True, limits=Limits(font_dir=fonts))


def fonts(repaired: Repaired) -> list[tuple[bool, bool]]:
    """Embedded and subset, of every font."""
    with facts(repaired) as found:
        return [(one.embedded, one.subset) for one in found.fonts]


@pytest.mark.parametrize("name", STANDARD)
def test_the_standard_fonts_are_embedded_in_their_own_widths(tmp_path: Path, name: str) -> None:
    needs(name)
    repaired = embed(tmp_path, page(lambda pdf: standard_font(pdf, name)))
    assert ops(repaired) == ["embedFonts"]
    assert fonts(repaired) == [(True, True)]
    with pdfium.PdfDocument(repaired.path) as document:
        assert "Hamburgefonstiv 0123 (äö)" in document[0].get_textpage().get_text_bounded()


@pytest.mark.parametrize("name", ["Symbol", "ZapfDingbats"])
def test_symbols_keep_their_own_encoding(tmp_path: Path, name: str) -> None:
    needs(name)

    def symbols(pdf: pikepdf.Pdf) -> Any:
        return pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/" + name)))

    repaired = embed(tmp_path, page(symbols, "abc"))
    assert [one.message for one in repaired.skipped] == []


def _house(pdf: pikepdf.Pdf, *, factor: float = 1.0) -> Any:
    """A TrueType font that is named but not in the file."""
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/Aileron-Regular"),
            FirstChar=32, LastChar=126, Widths=Array([round(one * factor) for one in widths()]),
            Encoding=Name.WinAnsiEncoding,
            FontDescriptor=Dictionary(Type=Name.FontDescriptor, FontName=Name("/Aileron-Regular"), Flags=32),
        )
    )  # fmt: skip


def test_a_font_of_the_operators_folder_is_found_by_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "fonts"
    folder.mkdir()
    (folder / "anything.ttf").write_bytes(font_program())
    repaired = embed(tmp_path, page(_house, "Ada"), str(folder))
    assert fonts(repaired) == [(True, True)]
    with pikepdf.open(repaired.path) as pdf:
        font = pdf.pages[0].Resources.Font.F9
        assert len(font.FontDescriptor.FontFile2.read_bytes()) < len(font_program()) / 2


def test_a_font_of_other_widths_is_not_put_in(tmp_path: Path) -> None:
    folder = tmp_path / "fonts"
    folder.mkdir()
    (folder / "anything.ttf").write_bytes(font_program())
    repaired = embed(tmp_path, page(lambda pdf: _house(pdf, factor=1.2), "Ada"), str(folder))
    (skipped,) = repaired.skipped
    assert "has other widths" in skipped.message


def test_a_font_that_is_nowhere_is_told(tmp_path: Path) -> None:
    (skipped,) = embed(tmp_path, page(lambda pdf: standard_font(pdf, "Sparkle-Sans"))).skipped
    assert skipped.reason.value == "engine_unavailable"
    assert "Sparkle-Sans" in skipped.message


def test_a_document_with_all_its_fonts_is_left_alone(tmp_path: Path) -> None:
    (skipped,) = embed(tmp_path, samples.card_pdf()).skipped
    assert skipped.reason.value == "nothing_to_fix"


@pytest.mark.parametrize(
    "name", ["Arial,BoldItalic", "Arial-BoldItalicMT", "Arial Bold Italic", "ABCDEF+Arial-BoldItalic"]
)
def test_names_of_one_face_mean_the_same(name: str) -> None:
    assert face_of(name) == Face("arial", bold=True, italic=True)
