"""POST /jobs/fix as a client sees it: repaired, judged again, delivered."""

from io import BytesIO

import pytest
import requests

from tests.acceptance.sources import CARD, plain
from tests.samples import card_pdf, card_without_bleed_pdf, javascript_pdf, make_pdf
from tests.samples.pdf import background, text
from tests.support.stack import Stack

pytestmark = pytest.mark.processes


def test_a_card_without_bleed_with_hairlines_and_rich_black_comes_back_print_ready(stack: Stack) -> None:
    faults = " 0.9 0.9 0.9 1 k 30 30 20 20 re f 0 0 0 1 K 0.1 w 30 80 m 120 80 l S "
    data = make_pdf(background(bleed=0) + faults + text("Ada"), bleed=0, boxes=False)
    body = {"sources": [plain(data)], "repreflight": True, "context": CARD}
    job = stack.wait(stack.post("/jobs/fix", body).json()["job"]["id"])
    (task,) = job["tasks"]
    preflight, autofix, again = task["steps"]
    (report,) = job["results"]["preflight"]
    assert report["report"]["evaluation"]["findings"] == []
    assert [preflight["outcome"], autofix["outcome"], again["outcome"]] == ["warn", "fixed", "pass"]
    assert (task["outcome"], job["outcome"]) == ("fixed", "fixed")
    told = autofix["outputs"][0]
    assert told["appliedFixes"] == ["snapRichBlack", "hairlines", "addBleed"]
    assert told["skippedFixes"] == []
    (deliverable,) = job["deliverables"]
    assert deliverable["role"] == "output"
    made = requests.get(deliverable["downloadUrl"], timeout=10).content
    assert made.startswith(b"%PDF")


def test_a_clean_card_is_unchanged_and_the_original_is_delivered(stack: Stack) -> None:
    job = stack.wait(stack.post("/jobs/fix", {"sources": [plain(card_pdf())]}).json()["job"]["id"])
    (task,) = job["tasks"]
    assert [step["outcome"] for step in task["steps"]] == ["pass", "unchanged"]
    assert task["steps"][1]["reason"] == "nothing_to_fix"
    assert task["outcome"] == "pass"
    assert job["deliverables"][0]["role"] == "source"


def test_items_and_no_second_preflight(stack: Stack) -> None:
    source = plain(javascript_pdf(), items=["struct.javascript_allowed", "color.sparkle"])
    job = stack.wait(stack.post("/jobs/fix", {"sources": [source]}).json()["job"]["id"])
    (task,) = job["tasks"]
    assert task["outcome"] == "fixed"
    assert [one["reason"] for one in task["steps"][1]["outputs"][0]["skippedFixes"]] == ["not_implemented"]


def test_optimize_says_what_it_did_and_what_it_did_not(stack: Stack) -> None:
    params = {
        "pdf": {
            "addBleed": {"amount": 8.504},
            "colorConversion": {"target": "cmyk", "profile": "no such press"},
        }
    }
    source = plain(card_without_bleed_pdf(), params=params)
    body = {"sources": [source], "async": True}
    job = stack.wait(stack.post("/jobs/optimize", body).json()["job"]["id"])
    output = job["results"]["optimize"][0]["output"]
    assert output["appliedFixes"] == ["addBleed"]
    assert [(one["op"], one["reason"]) for one in output["skippedFixes"]] == [
        ("colorConversion", "icc_unavailable")
    ]
    made = requests.get(output["downloadUrl"], timeout=10).content
    assert len(made) == output["sizeBytes"]
    assert BytesIO(made).read(5) == b"%PDF-"
