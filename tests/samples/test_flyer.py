"""The bundled sample is what its script builds, small, and wrong in three ways."""

from tests.samples.build_flyer import FILE, build
from tests.unit.worker.preflight.judging import found, judged

ORDER = {
    "artworkSize": {"width_mm": 148, "height_mm": 210},
    "bleed": {"required_mm": 3},
    "safety": {"min_mm": 4},
}


def test_the_script_builds_the_committed_file() -> None:
    assert build() == FILE.read_bytes(), "run python -m tests.samples.build_flyer"
    assert FILE.stat().st_size < 100_000


def test_the_flyer_has_its_three_faults() -> None:
    verdict = judged(FILE.read_bytes(), context=ORDER)
    assert sorted(found(verdict)) == [
        "geom.bleed.required",
        "image.min_resolution_dpi",
        "text.fonts_embedded",
    ]
