"""A profile pays only for the facts its checks ask for."""

from pathlib import Path
from typing import Any

import pytest

from tests import samples
from tests.unit.worker.preflight.judging import rules
from worker.preflight.facts.lazy import measured
from worker.preflight.facts.pdf import PdfDocument
from worker.preflight.facts.raster import RasterImage
from worker.preflight.report.sections import raster_sections
from worker.preflight.runner import evaluate

COSTLY = {"_content", "_detailed", "_placed", "marks", "placed_marks", "anatomy", "ink_bounds"}
STRUCTURE = ("struct.pdf_version", "struct.encryption_allowed", "struct.forms_allowed", "gwg.r0002")


def asked(tmp_path: Path, *checks: tuple[str, dict[str, Any]]) -> PdfDocument:
    path = tmp_path / "sample.pdf"
    path.write_bytes(samples.card_pdf())
    facts = PdfDocument(path)
    with facts:
        evaluation = evaluate(rules(*checks), None, facts, "pdf")
    assert not evaluation.skipped
    return facts


def test_a_profile_of_structure_walks_no_content(tmp_path: Path) -> None:
    facts = asked(tmp_path, *((one, {}) for one in STRUCTURE))
    assert not COSTLY & set(measured(facts))


@pytest.mark.parametrize(
    ("check", "target", "costs"),
    [
        ("text.fonts_embedded", {}, {"_content"}),
        ("struct.tagged", {}, set()),
        ("color.rich_black", {}, {"_content", "_detailed", "marks"}),
        ("gwg.r0018", {"min_pt": 0.25}, {"_content", "_placed", "placed_marks"}),
        ("struct.pdfx", {"standard": "X-4"}, {"_content", "anatomy"}),
    ],
)
def test_a_check_costs_what_it_reads(
    tmp_path: Path, check: str, target: dict[str, Any], costs: set[str]
) -> None:
    assert COSTLY & set(measured(asked(tmp_path, (check, {"target": target})))) == costs


def test_nothing_is_drawn_unless_a_check_looks_at_pixels(tmp_path: Path) -> None:
    facts = asked(
        tmp_path, ("text.fonts_embedded", {}), ("geom.trim.required", {"target": {"required_mm": 3}})
    )
    assert (dict(facts.measured_painted), dict(facts.measured_extents)) == ({}, {})
    assert dict(facts.measured_ink) == {}


def test_the_pixels_of_an_image_are_left_alone_until_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "sample.png"
    path.write_bytes(samples.alpha_png())
    with RasterImage(path) as image:
        assert raster_sections(image)["image"]["alpha_used"] is None
        assert "alpha_used" not in measured(image)
        assert image.alpha_used
        assert raster_sections(image)["image"]["alpha_used"] is True
