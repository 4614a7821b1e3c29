"""JSON, XML, JUnit and SARIF."""

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import shared
from tests import samples
from tests.samples.pdf import background, text
from tests.unit.worker.preflight.judging import rules
from tests.unit.worker.preflight.reports.viewing import view_of
from worker.preflight.reports.as_json import as_json
from worker.preflight.reports.as_junit import as_junit
from worker.preflight.reports.as_sarif import as_sarif
from worker.preflight.reports.as_xml import as_xml

XSD = etree.XMLSchema(etree.parse(Path(shared.__file__).parent / "library" / "report.xsd"))
NS = {"r": "urn:filecheck:report:1"}
SAMPLES = [
    "card_pdf", "card_without_bleed_pdf", "low_resolution_pdf", "spot_pdf", "annotated_pdf", "truncated_pdf",
    "encrypted_pdf", "layered_pdf", "unembedded_font_pdf", "alpha_png", "cmyk_tiff",
]  # fmt: skip


def sample(name: str) -> bytes:
    data: bytes = getattr(samples, name)()
    return data


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("language", ["en", "de"])
def test_xml_follows_its_schema(name: str, language: str) -> None:
    XSD.assertValid(etree.fromstring(as_xml(view_of(sample(name), language))))


def test_xml_says_what_the_report_says() -> None:
    seen = view_of(samples.card_without_bleed_pdf(), "de")
    tree = etree.fromstring(as_xml(seen))
    (finding,) = tree.findall("r:findings/r:finding", NS)
    assert (finding.get("check"), finding.get("severity"), finding.get("page")) == (
        "geom.bleed.required", "autofix", "1",
    )  # fmt: skip
    assert "wir brauchen 3 mm" in finding.findtext("r:customer/r:issue", namespaces=NS)
    assert finding.find("r:place", NS).get("x1") == str(seen.entries[0].places[0].rect.x1)
    assert "addBleed" in json.loads(finding.findtext("r:repair", namespaces=NS))["pdf"]
    pages = tree.findall("r:facts/r:list[@name='pages']/r:object", NS)
    assert pages[0].find("r:value[@name='page']", NS).text == "1"


def test_what_xml_cannot_hold_is_marked() -> None:
    odd = samples.spot_pdf("Gold\x01\ud800".encode("utf-8", "ignore").decode())
    assert b"\x01" not in as_xml(view_of(odd))
    XSD.assertValid(etree.fromstring(as_xml(view_of(odd))))


def test_json_is_the_report_with_customers_in_their_language() -> None:
    seen = view_of(samples.card_without_bleed_pdf(), "de")
    report = json.loads(as_json(seen))
    (finding,) = report["evaluation"]["findings"]
    assert finding["customer"]["title"] == "Beschnitt"
    assert finding["message"] == seen.report["evaluation"]["findings"][0]["message"]
    assert {key: value for key, value in report.items() if key != "evaluation"} == {
        key: value for key, value in seen.report.items() if key != "evaluation"
    }


def suite(data: bytes, **more: Any) -> Any:
    root = etree.fromstring(as_junit(view_of(data, **more)))
    return root.find("testsuite")


def test_junit_fails_where_the_profile_rejects_and_only_there() -> None:
    asked = rules(
        ("geom.page_count", {"severity": "reject", "target": {"min": 9}}),
        ("geom.rotation", {"severity": "warn"}),
        ("text.fonts_embedded", {"severity": "reject"}),
        ("shop.own", {}),
    )
    found = suite(samples.make_pdf(background() + text("Ada"), rotate=90), profile=asked)
    assert {key: found.get(key) for key in ("tests", "failures", "skipped", "errors")} == {
        "tests": "4", "failures": "1", "skipped": "1", "errors": "0",
    }  # fmt: skip
    (failure,) = found.findall("testcase/failure")
    assert "The document has 1 page" in failure.get("message")
    assert "rotated" in found.findtext("testcase[@name='geom.rotation: Page rotation']/system-out")
    assert found.find("testcase/skipped").get("message") == "This server does not have this check yet."


def test_junit_gathers_the_findings_of_a_check() -> None:
    found = suite(samples.make_pdf(background(), pages=3, rotate=90), profile=rules(("geom.rotation", {})))
    (case,) = found.findall("testcase")
    assert case.findtext("system-out").count("rotated") == 3


def test_sarif_has_a_rule_for_every_result() -> None:
    seen = view_of(samples.low_resolution_pdf(), profile=None)
    (run,) = json.loads(as_sarif(seen))["runs"]
    rules_of = run["tool"]["driver"]["rules"]
    assert all(rules_of[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    (result,) = run["results"]
    assert (result["level"], result["ruleId"]) == ("warning", "image.min_resolution_dpi")
    assert result["locations"][0]["logicalLocations"] == [{"name": "page 1", "kind": "page"}]
    assert result["properties"]["boxes"][0]["page"] == 1


def test_sarif_holds_what_the_specification_requires() -> None:
    """SARIF 2.1.0, 3.13 to 3.27: the properties without which a reader refuses the log."""
    log = json.loads(as_sarif(view_of(samples.unembedded_font_pdf())))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["tool"]["driver"]["name"]
    assert all(isinstance(one["executionSuccessful"], bool) for one in run["invocations"])
    for result in run["results"]:
        assert result["message"]["text"]
        assert result["level"] in {"error", "warning", "note", "none"}
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["index"] == 0
    assert all(rule["id"] and rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"])


@pytest.mark.parametrize("write", [as_json, as_xml, as_junit, as_sarif])
def test_the_same_report_gives_the_same_bytes(write: Any) -> None:
    assert len({write(view_of(samples.spot_pdf("B", "A"))) for _ in range(2)}) == 1
