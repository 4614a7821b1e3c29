"""The shape of contract D.5."""

import json

from tests import samples
from tests.unit.worker.preflight.judging import CARD, judged, rules


def test_the_sections_of_a_pdf() -> None:
    report = judged(samples.low_resolution_pdf(), context=CARD).report
    assert report["source"]["name"] == "sample"
    assert report["pdf"] | {"version": "1.4", "page_count": 1, "tagged": False} == report["pdf"]
    page = report["pages"][0]
    assert (page["page"], page["trim_width_mm"], page["trim_height_mm"]) == (1, 85.0, 55.0)
    assert (page["bleed_pt"], page["transparency"], page["orientation"]) == (8.5, False, "landscape")
    assert report["images"][0] | {"effective_dpi": 72.0, "color_space": "DeviceCMYK"} == report["images"][0]


def test_what_a_check_measured_of_a_page_is_told() -> None:
    both = rules(
        ("geom.bleed.required", {"target": {"required_mm": 3}}),
        ("geom.safety_margin", {"target": {"min_mm": 3}}),
    )
    page = judged(samples.card_pdf(), both).report["pages"][0]
    assert page["label"] is None
    assert min(page["painted_bleed_pt"].values()) > 8
    assert page["content_pt"] == page["boxes_pt"]["media"]
    bare = judged(samples.card_pdf(), rules(("geom.page_count", {"target": {"max": 1}}))).report["pages"][0]
    assert (bare["painted_bleed_pt"], bare["content_pt"], bare["ink"]) == (None, None, None)


def test_a_finding_has_every_key_clients_read() -> None:
    report = judged(samples.card_without_bleed_pdf(), context=CARD).report
    (finding,) = report["evaluation"]["findings"]
    assert finding["sectionId"] == "geometry"
    assert finding["ruleId"] == "geom.bleed.required"
    assert (finding["measured_mm"], finding["required_mm"]) == (0.0, 3)
    assert finding["autofix"]["runner"] == "optimize"
    assert finding["locate"]["boxes"][0]["page"] == 1
    assert all(isinstance(number, float) for number in finding["locate"]["boxes"][0]["rect"])
    assert finding["customer"]["title"] == "Bleed"
    assert "we need 3 mm" in finding["customer"]["issue"]


def test_the_summary_counts_what_is_listed() -> None:
    evaluation = judged(samples.card_without_bleed_pdf(), context=CARD).report["evaluation"]
    summary = evaluation["summary"]
    assert (summary["fail"], summary["warn"], summary["autofixable"], summary["autofixableFails"]) == (
        0,
        1,
        1,
        0,
    )
    assert summary["pass"] == len(evaluation["passed"])
    assert summary["skipped"] == len(evaluation["skipped"])
    assert evaluation["recommendedAutofix"]["fixes"] == ["geom.bleed.required"]
    bleed = evaluation["recommendedAutofix"]["params"]["pdf"]["addBleed"]
    assert (bleed["fill"], bleed["amount"]) == ("mirror", 8.504)


def test_repairs_are_merged() -> None:
    both = rules(("struct.annotations_allowed", {}), ("geom.rotation", {}))
    evaluation = judged(samples.annotated_pdf(), both).report["evaluation"]
    assert evaluation["recommendedAutofix"]["params"] == {"pdf": {"strip": {"annotations": True}}}


def test_the_same_file_gives_the_same_report() -> None:
    reports = [json.dumps(judged(samples.spot_pdf("B", "A"), context=CARD).report) for _ in range(3)]
    assert len(set(reports)) == 1


def test_the_sections_of_an_image() -> None:
    image = judged(samples.cmyk_tiff()).report["image"]
    assert image | {"width_px": 1200, "dpi_x": 300.0, "color_mode": "cmyk", "bits": 8} == image
