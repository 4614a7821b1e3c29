"""What a report recommends can be sent to `/jobs/optimize` as it stands (contract D.5 and E)."""

from typing import Any

import pytest

from api.schemas.optimize import OptimizeParams
from shared.catalogue import checks
from tests import samples
from tests.unit.worker.preflight.judging import CARD, judged

STRICT: dict[str, Any] = {
    "geom.page_size": {
        "allowed": [{"width_mm": 85.5, "height_mm": 55}], "tolerance_mm": 0.1, "autofix_within_percent": 5
    },
    "geom.trim.required": {"required_mm": 3},
    "geom.bleed.required": {"required_mm": 3},
    "geom.rotation": {"allowed": [0]},
    "color.mode": {"allowed": ["cmyk"]},
    "color.output_intent": {"expected_profile": "fogra39", "required": True},
    "color.spot_colors": {"max_count": 0},
    "text.min_stroke_width_pt": {"pt": 5},
    "text.text_outlined_required": {"required": True},
    "image.max_resolution_dpi": {"effective": 50},
    "image.color_mode": {"allowed": ["gray"]},
    "image.compression": {"disallowed": ["uncompressed"]},
    "struct.pdf_version": {"min": "1.6", "max": "1.6"},
    "raster.effective_dpi": {"min_dpi": 1200, "target_width_mm": 500, "target_height_mm": 400},
    "raster.min_dimensions_px": {"min_width": 9000, "min_height": 9000},
    "raster.max_dimensions_px": {"max_width": 5, "max_height": 5},
    "raster.color_mode": {"allowed": ["cmyk"]},
    "raster.bit_depth": {"min": 16},
    "raster.transparency": {"allow": False},
    "raster.icc_required": {"expected_profile_name": "sRGB"},
    "raster.aspect_ratio": {"ratio": [16, 9], "tolerance": 0.01},
}  # fmt: skip
SAMPLES = [
    "annotated_pdf", "attachment_pdf", "card_without_bleed_pdf", "empty_password_pdf", "form_pdf",
    "image_pdf_300", "javascript_pdf", "layered_pdf", "low_resolution_pdf", "rgb_pdf", "spot_pdf",
    "transparent_pdf", "alpha_png", "cmyk_jpeg", "gray_png", "palette_png", "rgb_jpeg",
    "rgb_tiff", "rgb_webp",
]  # fmt: skip


def everything(kind: str) -> dict[str, Any]:
    rules = {
        info.id: {"severity": "reject", "target": STRICT.get(info.id, {})}
        for info in checks()
        if info.kind == kind
    }
    return {"sections": {"all": {"rules": rules}}}


def sample(name: str) -> bytes:
    made: bytes = samples.image_pdf(300) if name == "image_pdf_300" else getattr(samples, name)()
    return made


@pytest.mark.parametrize("name", SAMPLES)
def test_recommended_params_are_legal_optimize_params(name: str) -> None:
    kind = "pdf" if name.endswith("_pdf") or name == "image_pdf_300" else "raster"
    evaluation = judged(sample(name), everything(kind), CARD).report["evaluation"]
    params = evaluation["recommendedAutofix"]["params"]
    assert OptimizeParams().load(params) == params
    for finding in evaluation["findings"]:
        if finding["autofix"]["available"]:
            OptimizeParams().load(finding["autofix"]["params"])


def test_the_samples_show_nearly_every_repair() -> None:
    shown: set[str] = set()
    for name in SAMPLES:
        kind = "pdf" if name.endswith("_pdf") or name == "image_pdf_300" else "raster"
        recommended = (
            judged(sample(name), everything(kind), CARD).report["evaluation"].get("recommendedAutofix")
        )
        shown |= set(recommended["fixes"]) if recommended else set()
    promised = {info.id for info in checks() if info.fix and info.available}
    assert len(shown) >= 0.6 * len(promised), sorted(promised - shown)
