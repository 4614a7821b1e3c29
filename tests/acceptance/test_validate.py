"""PDF/A and PDF/UA over HTTP: the verdict in the contract's shapes, and none without the engine."""

from collections.abc import Callable
from pathlib import Path

import pytest

from shared.errors import Refused
from tests.acceptance.sources import CARD, inline
from tests.samples import card_pdf, rgb_png, truncated_pdf
from tests.support.shop import Shop
from tests.support.stack import Stack
from worker.tools.verapdf.home import find_home

pytestmark = pytest.mark.processes


def installed() -> bool:
    try:
        return bool(find_home())
    except Refused:
        return False


@pytest.mark.skipif(not installed(), reason="veraPDF is not installed (make verapdf)")
def test_each_profile_has_its_verdict_and_failures_name_the_clause(shop: Shop) -> None:
    card, broken = inline(card_pdf(), "card.pdf"), inline(truncated_pdf(), "broken.pdf")
    card["steps"] = broken["steps"] = [{"type": "validate", "params": {"profile": ["auto", "ua1"]}}]
    job = shop.finished(card, broken, inline(rgb_png(), "photo.png", "validate"))
    judged, damaged, picture = job["tasks"]
    assert (job["status"], job["outcome"], judged["outcome"]) == ("done", "fail", "fail")
    (output,) = judged["steps"][0]["outputs"]
    assert (output["kind"], output["profile"]) == ("validate", ["auto", "ua1"])
    assert [row["profile"] for row in output["result"]["results"]] == ["auto:1b", "ua1"]
    found = job["results"]["validate"][0]
    assert (found["taskId"], found["compliant"]) == (judged["id"], False)
    assert [row["profileName"] for row in found["profiles"]] == [
        "PDF/A-1b validation profile",
        "PDF/UA-1 validation profile",
    ]
    for row in found["profiles"]:
        assert row["rules"]["failed"] == len(row["failures"]) > 0
        assert all(one["clause"] and one["description"] and one["failedChecks"] for one in row["failures"])
    assert (damaged["steps"][0]["status"], damaged["steps"][0]["reason"]) == ("done", "file_damaged")
    assert (picture["status"], picture["reason"]) == ("skipped", "unsupported_file_type")


def test_without_the_engine_there_is_no_good_verdict(
    make_stack: Callable[..., Stack], tmp_path: Path
) -> None:
    stack = make_stack(VERAPDF_HOME=str(tmp_path)).start()
    source = inline(card_pdf(), "card.pdf", "preflight", "validate")
    job = stack.post("/jobs", {"sources": [source], "sync": True, "context": CARD}).json()["job"]
    assert job["outcome"] == "warn"
    assert [step["reason"] for step in job["tasks"][0]["steps"]] == [None, "engine_unavailable"]
