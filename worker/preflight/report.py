"""The report in the shape of contract D.5: what the file holds, then how it was judged."""

from collections.abc import Mapping
from typing import Any

from shared.vocabulary import Severity
from worker.preflight.contract import Evaluation, Finding
from worker.preflight.facts.shapes import MM_PER_POINT, Page, PdfFacts, RasterFacts, Rect
from worker.preflight.technical import is_technical

MAX_ROWS = 2_000  # per section, so that a report stays readable and bounded

Json = dict[str, Any]


def pdf_sections(facts: PdfFacts) -> Json:
    """The sections of a PDF, snake case, lengths in points and millimetres as their names say."""
    live: dict[int, list[str]] = {}
    for use in facts.transparency:
        live.setdefault(use.page, []).append(use.kind)
    protection = facts.encryption
    return {
        "errors": [{"message": fault} for fault in facts.faults],
        "pdf": {
            "version": facts.version,
            "page_count": len(facts.pages),
            "tagged": facts.tagged,
            "encrypted": protection is not None,
            "encryption": None if protection is None else f"{protection.method} {protection.bits}",
            "output_intents": [
                {"subtype": one.subtype, "condition": one.condition, "has_profile": one.has_profile}
                for one in facts.output_intents
            ],
            "form_fields": facts.form_fields,
            "javascript": bool(facts.scripts),
        },
        "pages": [_page(page, live.get(page.number, [])) for page in facts.pages[:MAX_ROWS]],
        "fonts": [
            {
                "name": font.name,
                "type": font.type,
                "embedded": font.embedded,
                "subset": font.subset,
                "pages": list(font.pages)[:MAX_ROWS],
            }
            for font in facts.fonts[:MAX_ROWS]
        ],
        "images": [
            {
                "page": image.page,
                "width_px": image.width,
                "height_px": image.height,
                "effective_dpi": round(image.dpi, 1),
                "color_space": image.color_space,
                "bits": image.bits,
                "compression": list(image.filters),
            }
            for image in facts.images[:MAX_ROWS]
        ],
        "spot_colors": [
            {"name": spot.name, "pages": list(spot.pages)[:MAX_ROWS], "technical": is_technical(spot.name)}
            for spot in facts.spots
        ],
        "colors": [
            {"page": use.page, "family": use.family, "color_space": use.space, "used_by": use.kind}
            for use in facts.colors[:MAX_ROWS]
        ],
        "layers": [{"name": name} for name in facts.layers[:MAX_ROWS]],
        "attachments": [{"name": name} for name in facts.attachments[:MAX_ROWS]],
    }


def _page(page: Page, live: list[str]) -> Json:
    width, height = page.size_mm
    bleed = page.beyond_trim(page.bleed.common(page.media))
    around = (bleed.top, bleed.right, bleed.bottom, bleed.left)
    shape = "square" if abs(width - height) < 0.5 else "landscape" if width > height else "portrait"
    return {
        "page": page.number,
        "trim_width_mm": round(width, 2),
        "trim_height_mm": round(height, 2),
        "area_mm2": round(width * height, 1),
        "orientation": shape,
        "rotate": page.rotate,
        "user_unit": page.user_unit,
        "media_width_mm": round(page.media.width * MM_PER_POINT, 2),
        "media_height_mm": round(page.media.height * MM_PER_POINT, 2),
        "trim_box": page.has_trim_box,
        "bleed_box": page.has_bleed_box,
        "bleed_pt": round(max(0.0, min(around)), 2),
        "transparency": bool(live),
        "transparency_kinds": live,
        "color_page": None,  # ink is not measured yet; null says so (contract D.5)
        "mono_page": None,
    }


def raster_sections(facts: RasterFacts) -> Json:
    """The sections of an image file."""
    density = facts.density
    return {
        "errors": [],
        "image": {
            "format": facts.format,
            "width_px": facts.width,
            "height_px": facts.height,
            "dpi_x": None if density is None else round(density[0], 2),
            "dpi_y": None if density is None else round(density[1], 2),
            "color_mode": facts.color_mode,
            "bits": facts.bits,
            "has_alpha": facts.has_alpha,
            "icc_profile": facts.icc,
            "frames": facts.frames,
        },
    }


def evaluation_section(evaluation: Evaluation) -> Json:
    """Findings, passed, skipped, summary and what optimize could do about it."""
    weights = [finding.severity for finding in evaluation.findings]
    fixable = [one for one in evaluation.findings if one.fixable and one.severity is not Severity.IGNORE]
    section: Json = {
        "findings": [finding_entry(finding) for finding in evaluation.findings],
        "passed": list(evaluation.passed),
        "skipped": [{"id": check, "reason": reason.value} for check, reason in evaluation.skipped],
        "summary": {
            "fail": weights.count(Severity.REJECT),
            "warn": weights.count(Severity.WARN) + weights.count(Severity.AUTOFIX),
            "ignored": weights.count(Severity.IGNORE),
            "pass": len(evaluation.passed),
            "skipped": len(evaluation.skipped),
            "autofixable": len(fixable),
            "autofixableFails": sum(one.severity is Severity.REJECT for one in fixable),
        },
    }
    if evaluation.more:
        section["more"] = dict(evaluation.more)
    if fixable:
        section["recommendedAutofix"] = _recommended(fixable)
    return section


def finding_entry(finding: Finding) -> Json:
    """One finding; scalar details stand beside the fixed keys."""
    check, hit = finding.check, finding.hit
    entry: Json = {
        "sectionId": check.section,
        "ruleId": check.id,
        "severity": finding.severity.value,
        "target": hit.subject,
    }
    if hit.page is not None:
        entry["page"] = hit.page
    entry.update(hit.details)
    entry["message"] = hit.message
    entry["advice"] = hit.advice
    entry["actual"] = dict(hit.actual)
    entry["expected"] = dict(hit.expected)
    entry["autofix"] = _autofix(finding)
    entry["locate"] = {"boxes": [{"page": page, "rect": _corners(rect)} for page, rect in hit.places]}
    return entry


def _autofix(finding: Finding) -> Json:
    if not finding.fixable:
        return {"available": False}
    params = dict(finding.hit.repair or {})
    return {"available": True, "runner": "optimize", "strategy": finding.check.fix, "params": params}


def _corners(rect: Rect) -> list[float]:
    return [round(value, 2) for value in (rect.x0, rect.y0, rect.x1, rect.y1)]


def _recommended(fixable: list[Finding]) -> Json:
    params: Json = {}
    for finding in fixable:
        _merge(params, finding.hit.repair or {})
    return {
        "runner": "optimize",
        "params": params,
        "fixes": list(dict.fromkeys(one.check.id for one in fixable)),
    }


def _merge(into: Json, more: Mapping[str, Any]) -> None:
    """The first word on a setting stands; lists are joined without doubles."""
    for key, value in more.items():
        if isinstance(value, Mapping):
            inner = into.setdefault(key, {})
            if isinstance(inner, dict):
                _merge(inner, value)
        elif isinstance(value, list) and isinstance(into.get(key), list):
            into[key] += [one for one in value if one not in into[key]]
        elif key not in into:
            into[key] = list(value) if isinstance(value, list) else value
