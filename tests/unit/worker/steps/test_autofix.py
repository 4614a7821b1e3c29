"""Autofix: recommended repairs carried out, the rest told, the verdict on what remains."""

import json
from pathlib import Path
from typing import Any

import pytest

from shared.catalogue import default_profile
from shared.errors import Refused
from shared.vocabulary import FileType, Outcome, Reason
from tests import samples
from worker.preflight.facts.pdf import PdfDocument
from worker.steps import autofix, preflight
from worker.steps.contract import Limits, Source, StepResult

BLEED = {"bleed": {"required_mm": 3}}


def fix(
    folder: Path,
    data: bytes,
    *,
    context: dict[str, Any] | None = None,
    judged: bool = True,
    kind: FileType = FileType.PDF,
    **params: Any,
) -> StepResult:
    mime = "application/pdf" if kind is FileType.PDF else "image/png"
    path, first, out = folder / "in.bin", folder / "first", folder / "out"
    path.write_bytes(data)
    first.mkdir()
    out.mkdir()
    source = Source(path, kind, mime, "card")
    given = {"profile": default_profile(kind), "context": context}
    report = None
    if judged:
        report = (preflight.run(source, given, first, Limits()).result or {})["report"]
    return autofix.run(source, {**given, "report": report, **params}, out, Limits())


def skipped(result: StepResult) -> dict[str, str]:
    return {one["op"]: one["reason"] for one in (result.result or {})["skippedFixes"]}


def test_recommended_repairs_are_carried_out_and_judged(tmp_path: Path) -> None:
    result = fix(tmp_path, samples.card_without_bleed_pdf(), context=BLEED)
    assert (result.outcome, result.replaces) == (Outcome.FIXED, True)
    assert result.result is not None
    assert result.result["appliedFixes"] == ["addBleed"]
    assert result.result["fixed"] == ["geom.bleed.required"]
    assert result.result["remaining"] == "pass"
    told, made = result.outputs
    assert (told.role, made.role) == ("report", "optimizedFile")
    assert json.loads(told.path.read_text()) == result.result
    with PdfDocument(made.path) as document:
        assert document.pages[0].has_trim_box


@pytest.mark.parametrize(
    ("data", "op"),
    [
        (samples.javascript_pdf(), "strip.javascript"),
        (samples.attachment_pdf(), "strip.attachments"),
        (samples.annotated_pdf(), "strip.annotations"),
        (samples.form_pdf(), "flattenForms"),
        (samples.layered_pdf(), "flattenLayers"),
        (samples.empty_password_pdf(), "decrypt"),
        (samples.make_pdf(samples.pdf.CLEAN, rotate=90), "normalizeRotation"),
        (samples.make_pdf(samples.pdf.CLEAN + " 0.9 0.9 0.9 1 k 9 9 9 9 re f"), "snapRichBlack"),
        (samples.make_pdf(samples.pdf.CLEAN + " 0 0 0 1 K 0.1 w 9 9 m 99 99 l S"), "hairlines"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_fault_has_its_repair_and_is_gone_afterwards(tmp_path: Path, data: bytes, op: str) -> None:
    result = fix(tmp_path, data)
    assert result.result is not None
    assert op in result.result["appliedFixes"]
    assert result.result["remaining"] == "pass"


def test_a_clean_file_stays_as_it_is(tmp_path: Path) -> None:
    result = fix(tmp_path, samples.card_pdf())
    assert (result.outcome, result.reason) == (Outcome.UNCHANGED, Reason.NOTHING_TO_FIX)
    assert [one.role for one in result.outputs] == ["report"]
    assert not result.replaces


def test_items_choose_and_unknown_ones_are_told(tmp_path: Path) -> None:
    items = ["struct.layers_allowed", "struct.javascript_allowed", "color.sparkle"]
    result = fix(tmp_path, samples.javascript_pdf(), items=items)
    assert (result.result or {})["appliedFixes"] == ["strip.javascript"]
    assert skipped(result) == {"struct.layers_allowed": "nothing_to_fix", "color.sparkle": "not_implemented"}


def test_items_that_leave_a_fault_leave_its_verdict(tmp_path: Path) -> None:
    data = samples.layered_pdf(content="0.9 0.9 0.9 1 k 9 9 9 9 re f")
    result = fix(tmp_path, data, items=["color.rich_black"])
    assert (result.result or {})["remaining"] == "warn"


def test_without_a_preflight_before_it_judges_itself_and_says_so(tmp_path: Path) -> None:
    result = fix(tmp_path, samples.javascript_pdf(), judged=False)
    assert result.outcome is Outcome.FIXED
    told = json.loads(result.outputs[0].path.read_text())
    assert told["report"]["evaluation"]["findings"][0]["ruleId"] == "struct.javascript_allowed"


def test_a_repair_that_brings_a_new_finding_is_undone(tmp_path: Path) -> None:
    """A sheet without trim box, 85 × 55 mm as ordered: the trim check would cut it smaller."""
    profile = {
        "id": "p",
        "kind": "pdf",
        "sections": {
            "geometry": {
                "id": "geometry",
                "enabled": True,
                "rules": {
                    "geom.trim.required": {
                        "id": "geom.trim.required",
                        "enabled": True,
                        "severity": "warn",
                        "target": {"required_mm": 3},
                    },
                    "geom.page_size": {"id": "geom.page_size", "enabled": True, "severity": "reject"},
                },
            }
        },
    }
    context = {"artworkSize": {"width_mm": 85, "height_mm": 55}}
    report = {
        "evaluation": {
            "findings": [
                {
                    "ruleId": "geom.trim.required",
                    "severity": "warn",
                    "autofix": {
                        "available": True,
                        "params": {
                            "pdf": {"boundingBoxes": [{"box": "trim", "source": "media", "expand": -8.5}]}
                        },
                    },
                }
            ]
        }
    }
    data = samples.card_without_bleed_pdf()
    result = fix(tmp_path, data, context=context, judged=False, profile=profile, report=report)
    assert result.outcome is Outcome.UNCHANGED
    assert skipped(result) == {"boundingBoxes": "verdict_fail"}
    assert "geom.page_size" in (result.result or {})["skippedFixes"][0]["message"]


def test_an_image_is_repaired_too(tmp_path: Path) -> None:
    result = fix(tmp_path, samples.alpha_png(), kind=FileType.RASTER, items=["raster.transparency"])
    assert result.outcome is Outcome.FIXED
    assert (result.result or {})["appliedFixes"] == ["flatten"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(samples.truncated_pdf(), Reason.FILE_DAMAGED), (samples.encrypted_pdf(), Reason.FILE_ENCRYPTED)],
)
def test_a_file_that_cannot_be_opened_is_an_error_without_a_judge_before(
    tmp_path: Path, data: bytes, reason: Reason
) -> None:
    with pytest.raises(Refused) as refused:
        fix(tmp_path, data, judged=False)
    assert refused.value.reason is reason


def test_other_kinds_are_refused(tmp_path: Path) -> None:
    source = Source(tmp_path / "a.zip", FileType.ARCHIVE, "application/zip", "a.zip")
    with pytest.raises(Refused) as refused:
        autofix.run(source, {}, tmp_path, Limits())
    assert refused.value.reason is Reason.UNSUPPORTED_FILE_TYPE
