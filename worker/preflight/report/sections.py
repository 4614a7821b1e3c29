"""What the file holds: the sections of a report before its evaluation (contract D.5)."""

from typing import Any

from worker.preflight.facts.document import Layer
from worker.preflight.facts.geometry import MM_PER_POINT, SIDES, Sides
from worker.preflight.facts.ink import PageInk
from worker.preflight.facts.lazy import measured
from worker.preflight.facts.page import Page
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.facts.raster_facts import RasterFacts
from worker.preflight.report.corners import corners
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
        "pages": [
            {**_page(page, live.get(page.number, [])), "label": label, **_measured(page.number, facts)}
            for page, label in zip(facts.pages[:MAX_ROWS], facts.labels, strict=False)
        ],
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
        "layers": [_layer(layer) for layer in facts.layers[:MAX_ROWS]],
        "attachments": [{"name": name} for name in facts.attachments[:MAX_ROWS]],
    }


def _layer(layer: Layer) -> Json:
    step = layer.step
    return {
        "name": layer.name,
        "hidden": layer.hidden,
        "processing_step": None if step is None else f"{step.group} {step.type}".strip(),
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
        "boxes_pt": {
            name: corners(rect)
            for name, rect in (
                ("media", page.media),
                ("crop", page.crop),
                ("bleed", page.bleed),
                ("trim", page.trim),
            )
        },
        "trim_box": page.has_trim_box,
        "bleed_box": page.has_bleed_box,
        "bleed_pt": round(max(0.0, min(around)), 2),
        "transparency": bool(live),
        "transparency_kinds": live,
    }


def _measured(number: int, facts: PdfFacts) -> Json:
    """What is measured only when a check asks for it; null says that it was not (contract D.5)."""
    ink, painted = facts.measured_ink.get(number), facts.measured_painted.get(number)
    extent = facts.measured_extents.get(number)
    return {
        "painted_bleed_pt": None if painted is None else _sides(painted.reach),
        "content_pt": None if extent is None else corners(extent),
        "color_page": None if ink is None else ink.color,
        "mono_page": None if ink is None else ink.mono,
        "ink": None if ink is None else _ink(ink),
    }


def _sides(sides: Sides) -> Json:
    return {side: round(sides.of(side), 2) for side in SIDES}


def _ink(ink: PageInk) -> Json:
    """Mean percent of the trimmed page, all inks and each; technical colours are none."""
    used = [plate for plate in ink.plates if not plate.technical and plate.percent > 0]
    return {
        "total_percent": round(ink.total, 2),
        "plates": [{"name": plate.name, "percent": round(plate.percent, 2)} for plate in used],
    }


def raster_sections(facts: RasterFacts) -> Json:
    """The sections of an image file; what takes all its pixels is null unless a check asked for it."""
    density, seen = facts.density, measured(facts)
    return {
        "errors": [],
        "image": {
            "format": facts.format,
            "width_px": facts.width,
            "height_px": facts.height,
            "orientation": facts.orientation,
            "dpi_x": None if density is None else round(density[0], 2),
            "dpi_y": None if density is None else round(density[1], 2),
            "densities": [
                {"source": one.source, "dpi_x": round(one.x, 2), "dpi_y": round(one.y, 2)}
                for one in facts.densities
            ],
            "color_mode": facts.color_mode,
            "bits": facts.bits,
            "has_alpha": facts.has_alpha,
            "alpha_used": seen.get("alpha_used", None if facts.has_alpha else False),
            "opaque_border": seen.get("opaque_border", None if facts.has_alpha else 1.0),
            "icc_profile": facts.icc,
            "frames": facts.frames,
        },
    }
