"""Sizes and widths, cross-checked against PDFium's page objects."""

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as raw
import pytest

from tests import samples
from tests.samples import pdf
from tests.samples.build_flyer import FILE
from worker.preflight.facts.geometry import height, thinnest
from worker.preflight.facts.pdf import PdfDocument
from worker.preflight.facts.reading import Wanted

MIXED = " ".join(
    [
        pdf.text("Ada", size=7.5),
        "q 0.5 0 0 0.5 0 0 cm BT /F1 9 Tf 0.866 0.5 -0.5 0.866 200 200 Tm (turned) Tj 0 -20 Td (b) Tj ET Q",
        "BT /F1 1 Tf 11 0 3 11 60 40 Tm [(lean) -300 (ing)] TJ ET",
        "0.4 w 20 20 m 90 20 l S",
        "q 0.2 0 0 0.2 0 0 cm 3 w 100 100 m 400 100 l S Q q 1.5 w 40 40 20 10 re S Q 30 90 m 90 90 l S",
    ]
)


def theirs(path: Path) -> tuple[set[tuple[int, float]], set[tuple[int, float]]]:
    """Per page the sizes of text and the widths of strokes as PDFium has them, matrices applied."""
    document = pypdfium2.PdfDocument(path)
    sizes, widths = set(), set()
    for at in range(len(document)):
        page = document[at]
        for one in _objects(page):
            matrix = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(one, ctypes.byref(matrix))
            scale = (matrix.a, matrix.b, matrix.c, matrix.d)
            value, stroked, how = ctypes.c_float(), ctypes.c_int(), ctypes.c_int()
            if raw.FPDFPageObj_GetType(one) == raw.FPDF_PAGEOBJ_TEXT:
                raw.FPDFTextObj_GetFontSize(one, ctypes.byref(value))
                sizes.add((at + 1, round(value.value * height(*scale), 2)))
            elif raw.FPDFPageObj_GetType(one) == raw.FPDF_PAGEOBJ_PATH:
                raw.FPDFPath_GetDrawMode(one, ctypes.byref(how), ctypes.byref(stroked))
                raw.FPDFPageObj_GetStrokeWidth(one, ctypes.byref(value))
                if stroked.value:
                    widths.add((at + 1, round(value.value * thinnest(*scale), 2)))
        page.close()
    document.close()
    return sizes, widths


def _objects(page: Any) -> Iterator[Any]:
    for at in range(raw.FPDFPage_CountObjects(page.raw)):
        yield raw.FPDFPage_GetObject(page.raw, at)


@pytest.mark.parametrize("which", ["flyer", "card", "mixed", "mixed_turned"])
def test_sizes_and_widths_agree_with_pdfium(which: str, tmp_path: Path) -> None:
    data = {
        "flyer": FILE.read_bytes(),
        "card": samples.card_pdf(2),
        "mixed": samples.make_pdf(MIXED),
        "mixed_turned": samples.make_pdf(MIXED, rotate=90),
    }[which]
    path = tmp_path / "sample.pdf"
    path.write_bytes(data)
    with PdfDocument(path) as facts:
        sizes = {(one.page, round(one.size, 2)) for one in facts.marks if one.kind == "text"}
        widths = {(one.page, round(one.width, 2)) for one in facts.marks if one.how == "stroke"}
    assert sizes
    assert (sizes, widths) == theirs(path)


def test_places_of_text_agree_with_pdfium(tmp_path: Path) -> None:
    path = tmp_path / "sample.pdf"
    path.write_bytes(
        samples.make_pdf("BT /F1 10 Tf 60 60 Td (Ada) Tj 120 0 Td [(Love) -500 (lace)] TJ (x) Tj ET")
    )
    with PdfDocument(path) as facts:
        (mark,) = (one for one in facts.marks if one.kind == "text")
        for ours, seen in zip(mark.boxes, facts.placed(1), strict=True):
            assert (ours.x0, ours.x1) == pytest.approx((seen.rect.x0, seen.rect.x1), abs=1.5)


def test_marks_are_walked_for_once_when_they_are_expected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import worker.preflight.facts.content as module

    walks, real = [], module.Walk

    def counting(*args: Any, **more: Any) -> Any:
        walks.append(args[-1])
        return real(*args, **more)

    monkeypatch.setattr(module, "Walk", counting)
    path = tmp_path / "sample.pdf"
    path.write_bytes(samples.card_pdf())
    expectations: tuple[tuple[set[str], list[Wanted]], ...] = (
        (set(), [Wanted.PLAIN]),
        ({"marks"}, [Wanted.DETAILED]),
        ({"places"}, [Wanted.PLACED]),
    )
    for expected, kinds in expectations:
        walks.clear()
        with PdfDocument(path) as facts:
            facts.expected = expected
            _ = facts.fonts, facts.colors
            if expected:
                assert facts.marks
                assert facts.ink_bounds
            if "places" in expected:
                assert facts.placed_marks
        assert walks == kinds


def test_many_marks_are_bounded_and_quick(tmp_path: Path) -> None:
    path = tmp_path / "sample.pdf"
    path.write_bytes(samples.make_pdf("0 0 0 1 k " + "0.3 w 20 20 m 40 40 l S\n" * 60_000))
    with PdfDocument(path) as facts:
        (mark,) = facts.marks
        assert mark.width == pytest.approx(0.3)
