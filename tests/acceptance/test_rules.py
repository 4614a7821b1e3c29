"""A rule that a job names decides what is done with each kind of file (contract G, decisions 11 and 20)."""

from typing import Any

import pytest

from tests.acceptance.sources import CARD, inline
from tests.samples import card_pdf, encrypted_pdf, plain_zip, rgb_png
from tests.support.shop import Shop

pytestmark = pytest.mark.processes
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48"><rect width="48" height="48"/></svg>'
)
PREFLIGHT = {"enabled": True, "profileId": None}
TWO_PAGES = {
    "title": "Two pages",
    "sections": {"geometry": {"rules": {"geom.page_count": {"severity": "reject", "target": {"min": 2}}}}},
}


def types(task: dict[str, Any]) -> list[str]:
    return [step["type"] for step in task["steps"]]


def put_rule(shop: Shop, *accepts: dict[str, Any], **more: Any) -> str:
    shop.put("/rules/rule_own", {"title": "Own", "accepts": list(accepts), **more})
    return "rule_own"


def test_the_rule_of_the_kind_takes_the_place_of_the_submitted_steps(shop: Shop) -> None:
    job = shop.finished(inline(card_pdf(), "card.pdf", "previews"), ruleId="rule_print_pdf", context=CARD)
    (task,) = job["tasks"]
    assert types(task) == ["preflight", "autofix", "repreflight"]
    assert task["steps"][0]["params"] == {"profileId": "preflight_print_ready_pdf"}
    assert task["steps"][0]["runtimeParams"]["profileId"] == "preflight_print_ready_pdf"
    assert task["steps"][2]["runtimeParams"]["profileId"] == "preflight_print_ready_pdf"
    assert (job["ruleId"], job["summary"]["ruleId"]) == ("rule_print_pdf", "rule_print_pdf")
    (applied,) = [event for event in shop.audit(job["id"]) if event["type"] == "task.rule_applied"]
    assert applied["data"]["insteadOf"] == ["previews"]
    assert "slot" not in task


def test_an_inline_profile_of_the_rule_judges_the_file(shop: Shop) -> None:
    rule = put_rule(shop, {"kind": "pdf", "preflight": {"enabled": True, "profile": TWO_PAGES}})
    job = shop.finished(inline(card_pdf(), "card.pdf"), ruleId=rule)
    assert job["outcome"] == "fail"
    (report,) = job["results"]["preflight"]
    assert [f["ruleId"] for f in report["report"]["evaluation"]["findings"]] == ["geom.page_count"]


@pytest.mark.parametrize("profile_id", [None, "prof_gone"])
def test_no_profile_and_an_unknown_one_mean_every_check(shop: Shop, profile_id: str | None) -> None:
    rule = put_rule(shop, {"kind": "pdf", "preflight": {"enabled": True, "profileId": profile_id}})
    job = shop.finished(inline(card_pdf(), "card.pdf"), ruleId=rule)
    assert job["tasks"][0]["steps"][0]["runtimeParams"]["profileId"] == "preflight_standard_pdf"


def test_a_kind_that_the_rule_does_not_take_is_a_failed_file_not_an_error(shop: Shop) -> None:
    job = shop.finished(inline(rgb_png(), "photo.png", "preflight", "previews"), ruleId="rule_print_pdf")
    (task,) = job["tasks"]
    assert (job["status"], job["outcome"]) == ("done", "fail")
    assert (task["status"], task["outcome"], task["reason"]) == ("done", "fail", "unsupported_file_type")
    assert [(s["status"], s["reason"]) for s in task["steps"]] == [("skipped", "unsupported_file_type")] * 2
    assert [file["role"] for file in job["deliverables"]] == ["source"]
    assert job["summary"]["policy"] == {"onFail": "reject"}
    (end,) = [event for event in shop.audit(job["id"]) if event["type"] == "task.done"]
    assert end["message"] == "Rule rule_print_pdf does not take raster files of type image/png."


def test_a_file_above_the_size_of_its_kind_fails(shop: Shop) -> None:
    rule = put_rule(shop, {"kind": "pdf", "maxSize": 100, "preflight": PREFLIGHT})
    job = shop.finished(inline(card_pdf(), "card.pdf"), ruleId=rule)
    assert (job["outcome"], job["tasks"][0]["reason"]) == ("fail", "source_too_large")


def test_the_submitted_steps_stay_for_kinds_the_rule_does_not_name_or_leaves_open(shop: Shop) -> None:
    rule = put_rule(shop, {"kind": "raster", "onFail": "manual_review"}, rejectUnknownTypes=False)
    sources = [inline(card_pdf(), "card.pdf", "previews"), inline(rgb_png(), "photo.png", "previews")]
    job = shop.finished(*sources, ruleId=rule)
    assert [types(task) for task in job["tasks"]] == [["previews"], ["previews"]]
    silent = [event for event in shop.audit(job["id"]) if event["type"] == "task.rule_silent"]
    assert [event["taskId"] for event in silent] == [job["tasks"][0]["id"]]


def test_each_kind_has_its_policy_and_the_strictest_that_failed_is_the_jobs(shop: Shop) -> None:
    failing = {"enabled": True, "profile": TWO_PAGES}
    rule = put_rule(
        shop,
        {"kind": "pdf", "preflight": failing, "onFail": "accept_with_warnings"},
        {"kind": "raster", "preflight": PREFLIGHT, "onFail": "manual_review"},
    )
    pdf = inline(card_pdf(), "card.pdf")
    job = shop.finished(pdf, inline(rgb_png(), "photo.png"), ruleId=rule)
    assert job["tasks"][0]["outcome"] == "fail"
    assert job["summary"]["policy"] == {"onFail": "accept_with_warnings"}
    job = shop.finished(pdf, ruleId=rule, policy={"onFail": "reject"})
    assert job["summary"]["policy"] == {"onFail": "reject"}


def test_a_drawing_becomes_a_pdf_first(shop: Shop) -> None:
    rule = put_rule(shop, {"kind": "vector", "convertToPdf": True, "preflight": PREFLIGHT})
    job = shop.finished(inline(DRAWING, "logo.svg", "previews"), ruleId=rule)
    (task,) = job["tasks"]
    assert types(task) == ["convert", "preflight"]
    # With an engine it is judged; without one that is a warning, never a clean bill (decision 4).
    assert task["outcome"] in {"pass", "warn", "fail"}
    assert task["steps"][1]["reason"] in {None, "engine_unavailable"}


@pytest.mark.parametrize("enabled", [None, False])
def test_a_rule_that_is_unknown_or_off_is_stored_and_ignored(shop: Shop, enabled: bool | None) -> None:
    if enabled is not None:
        put_rule(shop, {"kind": "pdf", "preflight": PREFLIGHT}, enabled=False, rejectUnknownTypes=True)
    job = shop.finished(inline(plain_zip(), "a.zip", "previews", slot="front"), ruleId="rule_own")
    assert job["ruleId"] == "rule_own"
    assert types(job["tasks"][0]) == ["previews"]
    assert job["tasks"][0]["reason"] == "unsupported_file_type"
    assert "slot" not in job["tasks"][0]
    assert "job.rule_unknown" in {event["type"] for event in shop.audit(job["id"])}


def test_a_job_keeps_the_rule_it_came_in_with(shop: Shop) -> None:
    rule = put_rule(shop, {"kind": "pdf", "preflight": PREFLIGHT})
    minted = shop.post("/uploads", {}).json()
    waiting = {"fileRef": minted["fileRef"], "steps": [{"type": "previews"}]}
    job = shop.submit(waiting, ruleId=rule)
    put_rule(shop, {"kind": "raster"}, rejectUnknownTypes=True)
    shop.send_upload(minted, card_pdf())
    assert types(shop.wait(job["id"])["tasks"][0]) == ["preflight"]


def test_a_password_sent_along_opens_the_file_for_the_rules_steps(shop: Shop) -> None:
    rule = put_rule(shop, {"kind": "pdf", "preflight": PREFLIGHT})
    locked = inline(encrypted_pdf("key"), "card.pdf", {"type": "previews", "params": {"password": "key"}})
    (task,) = shop.finished(locked, ruleId=rule)["tasks"]
    assert (types(task), task["steps"][0]["reason"]) == (["preflight"], None)
    assert task["steps"][0]["params"] == {"password": "***"}


# ---- how many files ------------------------------------------------------------------------------------

SLOTS = ["front", {"id": "back", "title": "Back"}, {"name": "insert", "required": False}]
PDF = {"kind": "pdf", "preflight": PREFLIGHT}


def side(slot: str | None = None) -> dict[str, Any]:
    return inline(card_pdf(), "card.pdf", **({"slot": slot} if slot else {}))


def test_files_fill_the_slots_of_the_rule(shop: Shop) -> None:
    rule = put_rule(shop, PDF, cardinality={"min": 1, "max": 1, "slots": SLOTS})
    job = shop.finished(side("back"), side("front"), ruleId=rule)
    assert [task["slot"] for task in job["tasks"]] == ["back", "front"]


@pytest.mark.parametrize(
    ("slots", "says"),
    [
        ([None, "back"], "sources[0]: Rule rule_own has the slots front, back, insert; name one in `slot`."),
        (["front", "side"], "sources[1]: Rule rule_own has the slots front, back, insert; 'side' is none"),
        (["front", "front"], "sources[1]: the slot front has a file already."),
        (["back", "insert"], "there is no file for front."),
    ],
)
def test_files_that_do_not_fill_the_slots_are_refused(shop: Shop, slots: list[str | None], says: str) -> None:
    rule = put_rule(shop, PDF, cardinality={"slots": SLOTS})
    refused = shop.post("/jobs", {"sources": [side(slot) for slot in slots], "ruleId": rule})
    assert (refused.status_code, refused.json()["code"]) == (400, "invalid_request")
    assert says in refused.json()["message"]
    assert shop.get("/jobs")["jobs"] == []


def test_the_number_of_files_is_the_rules(shop: Shop) -> None:
    refused = shop.post("/jobs", {"sources": [side(), side()], "ruleId": "rule_print_pdf"})
    assert refused.status_code == 400
    assert refused.json()["message"] == "Rule rule_print_pdf asks for exactly 1 file; 2 came."


def test_the_number_of_files_in_the_context_takes_the_place_of_the_rules(shop: Shop) -> None:
    two = {"fileCount": {"min": 2, "max": 3}}
    asked = {"sources": [side()], "ruleId": "rule_print_pdf", "context": two}
    refused = shop.post("/jobs", asked)
    assert refused.json()["message"] == "context.fileCount asks for 2 to 3 files; 1 came."
    assert shop.post("/jobs", {**asked, "sources": [side(), side()]}).status_code == 201
    # Without a rule nobody counts (decision 20).
    assert shop.post("/jobs", {"sources": [side()], "context": two}).status_code == 201
