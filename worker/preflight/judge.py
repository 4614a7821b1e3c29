"""Judges a file from beginning to end; a file that cannot be opened is judged too (decision 1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shared.errors import Refused
from shared.vocabulary import FileType, Outcome, Reason, Severity
from worker.preflight.contract import Evaluation, Finding, Hit
from worker.preflight.registry import all_checks
from worker.preflight.report import evaluation_section, pdf_sections, raster_sections
from worker.preflight.runner import evaluate, outcome_of

CHECKABLE_IMAGES = ("image/jpeg", "image/png", "image/tiff", "image/webp")
UNOPENED = {Reason.FILE_DAMAGED: "struct.integrity", Reason.FILE_ENCRYPTED: "struct.encryption_allowed"}


@dataclass(frozen=True, slots=True)
class Order:
    """What to judge and by what. `context` and `profile` are plain JSON.

    `folder` is where passing files may go, `seconds` is what outside programs may take altogether, `icc_dir`
    is the operator's folder of colour profiles.
    """

    path: Path
    file_type: FileType
    mime_type: str
    name: str
    profile: Mapping[str, Any]
    context: Mapping[str, Any] | None = None
    password: str = ""
    max_pages: int = 10_000
    max_pixels: int = 400_000_000
    folder: Path | None = None
    seconds: float = 60
    icc_dir: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the file was judged. `reason` is set only when it could not be opened."""

    outcome: Outcome
    reason: Reason | None
    detail: str | None
    report: dict[str, Any]


def judge(order: Order) -> Verdict:
    """Judge a PDF or an image. Raises `Refused` for what is no verdict: limits, types we do not check."""
    source = {"name": order.name, "sizeBytes": order.path.stat().st_size}
    try:
        sections, evaluation = _opened(order)
    except Refused as refused:
        if refused.reason not in UNOPENED:
            raise
        return _unopened(source, refused)
    report = {"source": source, **sections, "evaluation": evaluation_section(evaluation, order.profile)}
    return Verdict(outcome_of(evaluation), None, None, report)


def _opened(order: Order) -> tuple[dict[str, Any], Evaluation]:
    if order.file_type is FileType.PDF:
        from worker.preflight.facts.pdf import PdfDocument

        with PdfDocument(
            order.path, order.password, order.max_pages, order.max_pixels, order.folder, order.seconds
        ) as pdf:
            evaluation = evaluate(order.profile, order.context, pdf, "pdf", len(pdf.pages))
            return pdf_sections(pdf), evaluation
    if order.file_type is FileType.RASTER and order.mime_type in CHECKABLE_IMAGES:
        from worker.preflight.facts.raster import RasterImage

        with RasterImage(order.path, order.max_pixels, order.icc_dir) as image:
            evaluation = evaluate(order.profile, order.context, image, "raster")
            return raster_sections(image), evaluation
    detail = f"Files of the type {order.mime_type} cannot be checked; send PDF, JPEG, PNG, TIFF or WebP."
    raise Refused(Reason.UNSUPPORTED_FILE_TYPE, detail)


def _unopened(source: dict[str, Any], refused: Refused) -> Verdict:
    """Exactly one rejecting finding, whatever the profile says."""
    check = all_checks()[UNOPENED[refused.reason]].check
    encrypted = refused.reason is Reason.FILE_ENCRYPTED
    hit = Hit(
        message=refused.detail,
        advice="Save it without any security settings."
        if encrypted
        else "Export the file again from its program.",
        subject="pdf" if encrypted else "errors",
        actual={"opened": False},
        expected={"opened": True},
    )
    evaluation = Evaluation((Finding(check, Severity.REJECT, hit),), (), ())
    errors = [{"message": refused.detail, "reason": refused.reason.value}]
    report = {"source": source, "errors": errors, "evaluation": evaluation_section(evaluation)}
    return Verdict(Outcome.FAIL, refused.reason, refused.detail, report)
