from pathlib import Path

import pytest
from PIL import Image

from shared import icc
from shared.vocabulary import Outcome, Reason
from tests.samples.images import write
from tests.unit.worker.preflight.asking import hits
from tests.unit.worker.preflight.judging import judged, rules, skipped
from worker.preflight.facts.not_measured import NotMeasured

CONVERTS = icc.find("fogra39") or icc.find("swop")


def inked(form: str, *percents: int, spot: tuple[int, ...] | None = None, size: int = 8) -> bytes:
    image = Image.new("CMYK", (40, 40), tuple(round(p * 2.55) for p in percents))
    if spot is not None:
        image.paste(tuple(round(p * 2.55) for p in spot), (9, 9, 9 + size, 9 + size))
    return write(image, form, **({"quality": 98} if form == "JPEG" else {}))


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (inked("TIFF", 80, 80, 80, 80), 1),
        (inked("JPEG", 80, 80, 80, 80), 1),
        (inked("TIFF", 0, 0, 0, 10, spot=(90, 90, 90, 90)), 1),
        (inked("TIFF", 75, 75, 75, 75), 0),
        (inked("JPEG", 70, 70, 70, 80), 0),
        (inked("TIFF", 0, 0, 0, 0), 0),
        (inked("TIFF", 0, 0, 0, 10, spot=(90, 90, 90, 90), size=1), 0),
    ],
)
def test_ink_of_cmyk_images(data: bytes, found: int) -> None:
    assert len(hits("raster.max_tac", data)) == found


def test_the_amount_is_exact() -> None:
    (hit,) = hits("raster.max_tac", inked("TIFF", 80, 80, 80, 80), max_percent=200)
    assert hit.details["measured_percent"] == pytest.approx(320, abs=1)


def test_rgb_is_judged_only_as_it_would_be_converted() -> None:
    data = write(Image.new("RGB", (40, 40)), "PNG")
    with pytest.raises(NotMeasured) as missing:
        hits("raster.max_tac", data)
    assert missing.value.reason is Reason.WRONG_KIND
    with pytest.raises(NotMeasured) as missing:
        hits("raster.max_tac", data, convert_profile="no-such-profile")
    assert missing.value.reason is Reason.ICC_UNAVAILABLE
    verdict = judged(data, rules(("raster.max_tac", {"severity": "warn", "target": {"max_percent": 300}})))
    assert skipped(verdict) == {"raster.max_tac": "wrong_kind"}
    assert verdict.outcome is Outcome.PASS


@pytest.mark.skipif(CONVERTS is None, reason="no CMYK profile is installed")
def test_rgb_black_converted_with_a_profile() -> None:
    alias = "fogra39" if icc.find("fogra39") else "swop"
    (hit,) = hits(
        "raster.max_tac", write(Image.new("RGB", (40, 40)), "PNG"), convert_profile=alias, max_percent=150
    )
    assert 150 < float(hit.details["measured_percent"]) <= 400
    assert hit.repair == {"raster": {"colorspace": {"target": "cmyk", "iccAlias": alias}}}
    white = write(Image.new("RGBA", (40, 40), (255, 255, 255, 0)), "PNG")
    assert hits("raster.max_tac", white, convert_profile=alias, max_percent=20) == []


def test_profiles_are_files_of_this_machine() -> None:
    assert CONVERTS is None or Path(CONVERTS.path).is_file()
