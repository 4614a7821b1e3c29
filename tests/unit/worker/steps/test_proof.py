"""Proofs: the lines and boxes are where they belong, and the legend tells what was found."""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from shared.catalogue import default_profile
from shared.errors import Refused
from shared.vocabulary import FileType, Outcome, Reason
from tests import samples
from worker.steps.contract import Limits, Source, StepResult
from worker.steps.proof import run
from worker.tools.proofing.look import BLEED, SAFETY, SEVERITIES, TRIM

CONTEXT = {"bleed": {"required_mm": 3}, "safety": {"min_mm": 5}}
MARGIN = 28


def proof(folder: Path, data: bytes, limits: Limits | None = None, **params: Any) -> StepResult:
    path = folder / "in"
    path.write_bytes(data)
    pdf = data.startswith(b"%PDF")
    kind, mime = (FileType.PDF, "application/pdf") if pdf else (FileType.RASTER, "image/png")
    out = folder / "out"
    out.mkdir(exist_ok=True)
    given = {"profile": default_profile(kind), "context": CONTEXT, "report": None, **params}
    return run(Source(path, kind, mime, "card.pdf"), given, out, limits or Limits())


def picture(result: StepResult, at: int = 0) -> Image.Image:
    with Image.open(result.outputs[at].path) as image:
        return image.convert("RGB")


def near(one: Any, other: Any, by: int = 12) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


def row_of(image: Image.Image, color: Any, column: int) -> int | None:
    """The first row of a column with this colour."""
    return next((y for y in range(image.height) if near(image.getpixel((column, y)), color)), None)


def reported(*findings: dict[str, Any]) -> dict[str, Any]:
    return {"evaluation": {"findings": list(findings)}}


def finding(rule: str, severity: str, page: int | None = 1, rect: Any = None, **more: Any) -> dict[str, Any]:
    boxes = [{"page": page, "rect": rect}] if rect else []
    return {
        "ruleId": rule,
        "severity": severity,
        "page": page,
        "message": rule,
        "locate": {"boxes": boxes},
        **more,
    }


def test_trim_bleed_and_safety_stand_where_the_boxes_and_the_context_say(tmp_path: Path) -> None:
    result = proof(tmp_path, samples.card_pdf(), dpi=110)
    assert (result.outcome, result.result) == (Outcome.NA, {"count": 1, "total": 1})
    image = picture(result)
    per_mm = 110 / 25.4
    column = image.width // 2
    assert row_of(image, BLEED, column) == pytest.approx(MARGIN, abs=2) or row_of(image, BLEED, column + 8)
    assert row_of(image, TRIM, column) == pytest.approx(MARGIN + 3 * per_mm, abs=2)
    rows = [row_of(image, SAFETY, column + shift) for shift in range(0, 13, 3)]
    assert min(row for row in rows if row) == pytest.approx(MARGIN + 8 * per_mm, abs=2)


def test_the_whole_sheet_is_shown_and_not_only_what_the_crop_box_shows(tmp_path: Path) -> None:
    def crop(_pdf: Any, page: Any) -> None:
        page.CropBox = page.TrimBox

    data = samples.make_pdf("0 0 1 0 k 0 0 400 400 re f", adjust=crop)
    image = picture(proof(tmp_path, data, dpi=110))
    assert near(image.getpixel((image.width // 2 + 3, MARGIN + 5)), (255, 241, 0), 20)


def test_a_finding_is_drawn_at_its_place_in_the_colour_of_its_weight(tmp_path: Path) -> None:
    report = reported(finding("image.min_resolution_dpi", "reject", rect=[72, 72, 144, 108]))
    image = picture(proof(tmp_path, samples.make_pdf(), report=report, dpi=144))
    scale, unit = 2.0, 144 / 110
    margin = round(28 * unit)
    left = margin + 72 * scale + (image.width - 2 * margin - 91 / 25.4 * 144) / 2
    top = margin + (61 / 25.4 * 72 - 108) * scale
    assert near(image.getpixel((round(left + 60), round(top))), SEVERITIES["reject"], 30)
    assert near(image.getpixel((round(left + 60), round(top + 30))), (249, 230, 231), 12)


def test_findings_stand_on_their_pages_and_those_of_the_document_on_the_first(tmp_path: Path) -> None:
    report = reported(
        finding("text.fonts_embedded", "reject", page=2), finding("geom.page_count", "warn", page=None)
    )
    result = proof(tmp_path, samples.card_pdf(3), report=report)
    heights = [picture(result, at).height for at in range(3)]
    assert heights[0] == heights[1] == heights[2]
    first, second, third = (picture(result, at) for at in range(3))

    def pill(image: Image.Image, severity: str) -> bool:
        area = image.crop((image.width - 130, image.height - 110, image.width - 18, image.height - 60))
        colors = area.getcolors(100_000) or []
        return any(near(color, SEVERITIES[severity], 3) for _, color in colors)

    assert pill(first, "warn") and not pill(first, "reject")
    assert pill(second, "reject") and not pill(second, "warn")
    assert not pill(third, "reject") and not pill(third, "warn")


def test_the_same_page_gives_the_same_bytes(tmp_path: Path) -> None:
    report = reported(finding("text.fonts_embedded", "warn", rect=[10, 10, 40, 40]))
    first = proof(tmp_path, samples.card_pdf(), report=report).outputs[0].path.read_bytes()
    assert proof(tmp_path, samples.card_pdf(), report=report).outputs[0].path.read_bytes() == first


@pytest.mark.parametrize("most", [{"maxWidth": 300}, {"maxHeight": 260}, {"maxWidth": 420, "maxHeight": 300}])
def test_the_proof_with_its_legend_keeps_the_size_asked_for(tmp_path: Path, most: dict[str, int]) -> None:
    info = proof(tmp_path, samples.card_pdf(), **most).outputs[0].info
    assert info["width"] <= most.get("maxWidth", 10_000)
    assert info["height"] <= most.get("maxHeight", 10_000)


def test_an_image_of_known_size_has_its_lines(tmp_path: Path) -> None:
    context = {**CONTEXT, "artworkSize": {"width_mm": 85, "height_mm": 55}}
    image = picture(proof(tmp_path, samples.rgb_png(910, 610), context=context))
    assert row_of(image, TRIM, image.width // 2) == pytest.approx(MARGIN + 30, abs=2)


def test_an_image_of_unknown_size_has_none(tmp_path: Path) -> None:
    image = picture(proof(tmp_path, samples.rgb_png(910, 610), context=None))
    assert row_of(image, TRIM, image.width // 2) is None


def test_pages_formats_and_names(tmp_path: Path) -> None:
    result = proof(tmp_path, samples.card_pdf(4), pages="2-n", maxPages=2, format="jpeg")
    assert [(o.info["page"], o.role, o.file_name) for o in result.outputs] == [
        (2, "proof", "card-proof-2.jpg"),
        (3, "proof", "card-proof-3.jpg"),
    ]


def test_hundreds_of_boxes_and_absurd_places_do_no_harm(tmp_path: Path) -> None:
    boxes = [{"page": 1, "rect": [x, 0, x + 1, 1]} for x in range(1000)]
    boxes += [{"page": 1, "rect": [-1e7, -1e7, 1e7, 1e7]}, {"page": 1, "rect": [1]}]
    many = {**finding("image.color_mode", "warn"), "locate": {"boxes": boxes}}
    far = [finding(f"text.rule_{n}", "warn", message="x" * 900) for n in range(40)]
    assert proof(tmp_path, samples.card_pdf(), report=reported(many, *far)).outputs


def test_what_has_no_pages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        proof(tmp_path, samples.encrypted_pdf())
    assert refused.value.reason is Reason.FILE_ENCRYPTED
    with pytest.raises(Refused) as refused:
        proof(tmp_path, samples.card_pdf(), Limits(max_pixels=10_000))
    assert refused.value.reason is Reason.LIMIT_EXCEEDED
