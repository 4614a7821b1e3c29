"""Comments in a copy of the document."""

import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from shared.errors import Refused
from shared.vocabulary import Reason
from tests import samples
from tests.samples.pdf import background, layered_pdf, make_pdf
from tests.unit.worker.preflight.judging import rules
from tests.unit.worker.preflight.reports.geometry import WAYS, placed_card
from tests.unit.worker.preflight.reports.making import made
from worker.tools.render import Renderer

DPI = rules(("image.min_resolution_dpi", {"severity": "reject"}))
RED = (200, 30, 40)


def test_a_comment_says_what_is_wrong_and_what_to_do(tmp_path: Path) -> None:
    path = made(samples.low_resolution_pdf(), "pdf", tmp_path, "de")
    with pikepdf.open(path) as pdf:
        (note,) = pdf.pages[0].Annots
        assert str(note.Subtype) == "/Square"
        assert "Was zu tun ist: Verwenden Sie ein größeres Original" in str(note.Contents)
        assert str(note.Subj) == "1. Kleinste Bildauflösung"
        assert str(note.OC.Name) == "Bitte prüfen"


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_the_frame_lies_around_what_it_is_about(way: str, tmp_path: Path) -> None:
    """Rendered: the red frame and the black picture share their edges, however the page lies."""
    path = made(placed_card(**WAYS[way]), "pdf", tmp_path, profile=DPI)
    with Renderer(path) as renderer:
        shown = renderer.image(1, 4.0, 40_000_000)
    black = shown.convert("L").point(lambda value: 255 if value < 70 else 0).getbbox()
    frame = _only(shown, RED).getbbox()
    assert black is not None
    assert frame is not None
    assert frame[2:] == pytest.approx(black[2:], abs=8)
    assert all(0 <= inner - outer <= 60 for inner, outer in zip(black[:2], frame[:2], strict=True))


def _only(image: Image.Image, color: tuple[int, int, int]) -> Image.Image:
    def near(value: int, wanted: int) -> int:
        return 255 if abs(value - wanted) < 16 else 0

    red, green, blue = (
        part.point(lambda value, wanted=wanted: near(value, wanted))
        for part, wanted in zip(image.split(), color, strict=True)
    )
    return Image.composite(
        Image.composite(red, Image.new("L", image.size), green), Image.new("L", image.size), blue
    )


def test_each_severity_has_a_layer_behind_those_of_the_document(tmp_path: Path) -> None:
    asked = rules(
        ("struct.layers_allowed", {"severity": "reject"}),
        ("geom.page_count", {"severity": "warn", "target": {"min": 9}}),
    )
    with pikepdf.open(made(layered_pdf(), "pdf", tmp_path, profile=asked)) as pdf:
        names = [str(one.Name) for one in pdf.Root.OCProperties.OCGs]
        assert names == ["Die line", "Must be fixed", "Please check"]
        assert [str(one.Subtype) for one in pdf.pages[0].Annots] == ["/Text", "/Text"]
        first, second = (list(map(float, one.Rect)) for one in pdf.pages[0].Annots)
        assert first[2] <= second[0]


def test_comments_of_the_document_itself_stay(tmp_path: Path) -> None:
    asked = rules(("struct.annotations_allowed", {}))
    with pikepdf.open(made(samples.annotated_pdf(), "pdf", tmp_path, profile=asked)) as pdf:
        assert len(pdf.pages[0].Annots) == 2


def test_findings_stand_on_their_pages(tmp_path: Path) -> None:
    path = made(
        make_pdf(background(), pages=3, rotate=270), "pdf", tmp_path, profile=rules(("geom.rotation", {}))
    )
    with pikepdf.open(path) as pdf:
        assert [len(page.Annots) for page in pdf.pages] == [1, 1, 1]


def test_a_password_opens_and_the_copy_has_none(tmp_path: Path) -> None:
    path = made(samples.encrypted_pdf("secret"), "pdf", tmp_path, password="secret")
    with pikepdf.open(path) as pdf:
        assert not pdf.is_encrypted


def test_what_cannot_be_opened_cannot_be_commented_on(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        made(samples.encrypted_pdf(), "pdf", tmp_path)
    assert refused.value.reason is Reason.FILE_ENCRYPTED


def test_an_image_becomes_a_page(tmp_path: Path) -> None:
    with pikepdf.open(made(samples.alpha_png(), "pdf", tmp_path, context=None)) as pdf:
        assert len(pdf.pages) == 1
        assert pdf.pages[0].Annots


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    first = made(samples.low_resolution_pdf(), "pdf", tmp_path).read_bytes()
    assert made(samples.low_resolution_pdf(), "pdf", tmp_path).read_bytes() == first


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
@pytest.mark.parametrize("sample", ["low_resolution_pdf", "annotated_pdf", "layered_pdf", "form_pdf"])
def test_another_program_finds_nothing_wrong_with_it(sample: str, tmp_path: Path) -> None:
    path = made(getattr(samples, sample)(), "pdf", tmp_path)
    found = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr
