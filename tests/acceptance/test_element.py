"""`/element/*`: what a page of a shop can do with a publishable key, and what it cannot (decision 26)."""

import json
from time import monotonic, sleep
from typing import Any

import pytest
import requests

from shared.db.operators import revoke_key
from tests.acceptance.sources import CARD, inline
from tests.samples import card_pdf, card_without_bleed_pdf
from tests.samples.images import rgb_png
from tests.support.pages import ORIGIN, ShopPage
from tests.support.shop import Shop

pytestmark = pytest.mark.processes
KEYS = {"status", "terminal", "canProceed", "workflowId", "jobId", "files", "facts"}


@pytest.fixture
def page(shop: Shop) -> ShopPage:
    return ShopPage(shop, context=CARD)


def test_a_good_file_opens_the_gate_with_its_facts(page: ShopPage) -> None:
    job = page.checked(card_pdf())
    assert set(job) >= KEYS
    assert (job["status"], job["terminal"], job["canProceed"]) == ("ready", True, True)
    assert (job["facts"]["pageCount"], job["facts"]["widthMm"], job["facts"]["heightMm"]) == (1, 85, 55)
    (file,) = job["files"]
    assert [step["status"] for step in file["steps"]] == ["done", "done"]
    assert requests.get(file["reportUrl"], timeout=20).status_code in {200, 202}
    (picture,) = file["pages"]
    shown = requests.get(picture["url"], timeout=20)
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/webp")
    assert shown.headers["Content-Disposition"].startswith("inline")


def test_a_bad_file_is_told_in_the_customers_words_and_language(page: ShopPage) -> None:
    job = page.checked(card_without_bleed_pdf())
    assert (job["status"], job["canProceed"]) == ("partial", True)  # bleed can be added: a remark
    (bleed,) = [one for one in job["files"][0]["findings"] if one["id"] == "geom.bleed.required"]
    german = page.look(job, "?language=de").json()["files"][0]["findings"]
    assert bleed["issue"] != next(one["issue"] for one in german if one["id"] == bleed["id"])
    assert "%" not in bleed["issue"]
    assert page.look(job, "?language=xx").status_code == 400


def test_what_the_key_repairs_is_repaired(shop: Shop) -> None:
    page = ShopPage(shop, context=CARD, fix=True)
    job = page.checked(card_without_bleed_pdf())
    assert (job["status"], job["outcome"]) == ("ready", "fixed")
    assert [one["id"] for one in job["files"][0]["repaired"]] == ["geom.bleed.required"]


def test_a_file_that_is_not_printable_keeps_the_gate_shut(shop: Shop) -> None:
    page = ShopPage(shop, context={"artworkSize": {"width_mm": 210, "height_mm": 297}})
    job = page.checked(card_pdf())
    assert (job["status"], job["canProceed"]) == ("rejected", False)
    assert job["files"][0]["findings"][0]["severity"] == "reject"


@pytest.mark.parametrize(
    ("data", "name"), [(b"hello", "a.txt.pdf"), (b"%PDF-1.4 nothing", "broken.pdf"), (b"", "empty.pdf")]
)
def test_what_cannot_be_judged_never_opens_the_gate(page: ShopPage, data: bytes, name: str) -> None:
    job = page.checked(data, name)
    assert (job["status"], job["terminal"], job["canProceed"]) == ("rejected", True, False)
    file = job["files"][0]
    assert file["reason"] or file["findings"], file


def test_the_key_says_what_is_taken_and_its_word_holds_for_the_content_too(shop: Shop) -> None:
    page = ShopPage(shop, accept=("pdf",), max_bytes=50_000)
    terms = page.call("GET", "/element/uploads").json()
    assert terms == {"accept": ["application/pdf"], "extensions": [".pdf"], "maxBytes": 50_000,
                     "files": {"min": 1, "max": 1, "slots": []}}  # fmt: skip
    said = {"name": "a.png", "mimeType": "image/png", "sizeBytes": 9}
    refused = page.call("POST", "/element/uploads", said)
    assert (refused.status_code, refused.json()["code"]) == (415, "wrong_type")
    refused = page.call("POST", "/element/uploads", {"name": "a.pdf", "sizeBytes": 50_001})
    assert (refused.status_code, refused.json()["code"]) == (413, "file_too_large")
    disguised = page.checked(rgb_png(40, 40), "a.pdf")
    assert (disguised["status"], disguised["files"][0]["reason"]) == ("rejected", "unsupported_file_type")


def test_the_form_takes_no_more_than_the_key_allows(shop: Shop) -> None:
    page = ShopPage(shop, max_bytes=1000)
    minted = page.call("POST", "/element/uploads", {"name": "a.pdf", "sizeBytes": 10}).json()
    form = minted["upload"]
    sent = requests.post(form["url"], data=form["fields"], files={"file": ("a.pdf", b"x" * 1001)}, timeout=20)
    assert sent.status_code == 413


def test_a_rule_says_what_is_done_and_how_many_files_make_a_job(shop: Shop) -> None:
    shop.put("/rules/rule_pair", {
        "cardinality": {"min": 2, "max": 2},
        "accepts": [{"kind": "pdf", "preflight": {}, "onFail": "accept_with_warnings"}],
        "rejectUnknownTypes": True,
    })  # fmt: skip
    page = ShopPage(shop, rule_id="rule_pair", context={"artworkSize": {"width_mm": 210, "height_mm": 297}})
    assert page.call("GET", "/element/uploads").json()["files"] == {"min": 2, "max": 2, "slots": []}
    one, two = page.upload(card_pdf(), "front.pdf"), page.upload(card_pdf(), "back.pdf")
    assert page.call("POST", "/element/jobs", {"files": [one]}).status_code == 400
    job = page.wait(page.begin(one, two))
    assert [file["name"] for file in job["files"]] == ["front.pdf", "back.pdf"]
    assert (job["status"], job["canProceed"], job["facts"]["fileCount"]) == ("partial", True, 2)
    assert all(file["pages"] for file in job["files"])
    shop.call("DELETE", "/rules/rule_pair")
    gone = page.call("POST", "/element/jobs", {"files": [one, two]})
    assert (gone.status_code, gone.json()["code"]) == (409, "not_set_up")


def test_a_page_chooses_nothing_but_its_files(page: ShopPage) -> None:
    sent = page.upload(card_pdf())
    sources: list[Any] = [
        {"ruleId": "rule_artwork"},
        {"profileId": "x"},
        {"steps": []},
        {"webhook": "http://x"},
    ]
    for extra in sources:
        answer = page.call("POST", "/element/jobs", {"files": [sent], **extra})
        assert (answer.status_code, answer.json()["code"]) == (400, "invalid_request")


def test_the_shop_sees_the_job_and_whence_it_came(page: ShopPage) -> None:
    job = page.checked(card_pdf())
    seen = page.shop.job(job["jobId"])
    assert (seen["channel"], seen["ruleId"]) == ("store", page.key_id)
    (line,) = [one for one in page.shop.audit(job["jobId"]) if one["type"] == "job.from_page"]
    assert line["data"] == {"keyId": page.key_id, "origin": ORIGIN}


def test_only_who_sent_a_file_reads_what_became_of_it(page: ShopPage) -> None:
    job = page.checked(card_pdf())
    secret = page.shop.finished(inline(card_pdf(), "secret.pdf", "preflight"))
    sister = ShopPage(page.shop)
    stranger = ShopPage(Shop(page.shop.stack))
    test = ShopPage(page.shop, mode="test")
    for other in (page, sister, stranger, test):
        for token in ("", "x", "1.aa", job["token"] if other is not page else job["token"][:-1] + "g"):
            answer = other.call("GET", f"/element/jobs/{job['jobId']}", X_Element_Token=token)
            assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
        answer = other.call("GET", f"/element/jobs/{secret['id']}", X_Element_Token=job["token"])
        assert answer.status_code == 404
    expires, _, signature = job["token"].partition(".")
    later = f"{int(expires) + 60}.{signature}"
    assert page.call("GET", f"/element/jobs/{job['jobId']}", X_Element_Token=later).status_code == 404


def test_only_who_sent_a_file_makes_a_job_of_it(page: ShopPage) -> None:
    mine, sister = page.upload(card_pdf()), ShopPage(page.shop)
    theirs = {"fileRef": page.shop.post("/uploads", {}).json()["fileRef"], "token": mine["token"]}
    for asks, file in ((sister, mine), (page, {**mine, "token": "1.x"}), (page, theirs)):
        answer = asks.call("POST", "/element/jobs", {"files": [file]})
        assert (answer.status_code, answer.json()["code"]) == (403, "not_yours")


def test_a_publishable_key_opens_nothing_else_and_a_secret_key_not_this(page: ShopPage) -> None:
    for method, path in (("GET", "/jobs"), ("POST", "/jobs"), ("POST", "/uploads"), ("GET", "/profiles")):
        answer = page.call(method, path, {})
        assert (answer.status_code, answer.json()) == (403, {"message": "Forbidden"})
    answer = page.shop.call("GET", "/element/uploads", headers={"Origin": ORIGIN})
    assert (answer.status_code, answer.json()) == (403, {"message": "Forbidden"})
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_pages_of_others_are_refused_and_cannot_read_why(page: ShopPage) -> None:
    for origin in ("https://evil.example", "https://shop.example.evil", "http://shop.example", "null"):
        answer = page.call("GET", "/element/uploads", Origin=origin)
        assert answer.status_code == 403
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert "Origin" in answer.headers["Vary"]
    good = page.call("GET", "/element/uploads")
    assert good.headers["Access-Control-Allow-Origin"] == ORIGIN
    assert "Access-Control-Allow-Credentials" not in good.headers
    # An answer of a good page's mistake can be read by it, so that it can say what is wrong.
    wrong = page.call("POST", "/element/jobs", {"files": []})
    assert (wrong.status_code, wrong.headers["Access-Control-Allow-Origin"]) == (400, ORIGIN)


def test_a_page_without_an_origin_is_the_servers_own(shop: Shop) -> None:
    page = ShopPage(shop, origin=shop.stack.base_url)
    page.origin = None
    assert page.call("GET", "/element/uploads").status_code == 200
    elsewhere = ShopPage(shop)
    elsewhere.origin = None
    assert elsewhere.call("GET", "/element/uploads").status_code == 403


def preflight(page: ShopPage, path: str, origin: str) -> requests.Response:
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST",
             "Access-Control-Request-Headers": "authorization,content-type,x-element-token"}  # fmt: skip
    return requests.options(page.shop.stack.base_url + path, headers=asked, timeout=20)


def test_a_browser_may_ask_before_it_asks(page: ShopPage) -> None:
    deadline = monotonic() + 20
    while "Access-Control-Allow-Origin" not in preflight(page, "/element/uploads", ORIGIN).headers:
        assert monotonic() < deadline  # origins of new keys are looked for once a second
        sleep(0.1)
    for path in ("/element/uploads", "/element/jobs", "/element/jobs/job_x", "/storage/fc-uploads"):
        answer = preflight(page, path, ORIGIN)
        assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN
        assert "X-Element-Token" in answer.headers["Access-Control-Allow-Headers"]
        assert "POST" in answer.headers["Access-Control-Allow-Methods"]
        assert {"Origin", "Access-Control-Request-Headers"} <= {
            word.strip() for word in answer.headers["Vary"].split(",")
        }
        assert "Access-Control-Allow-Origin" not in preflight(page, path, "https://evil.example").headers
    assert "Access-Control-Allow-Origin" not in preflight(page, "/jobs", ORIGIN).headers


def test_a_revoked_key_ends_at_once_and_its_pages_can_read_that(page: ShopPage) -> None:
    job = page.checked(card_pdf())
    with page.shop.stack.database.begin() as conn:
        revoke_key(conn, page.key_id)
    for answer in (page.call("GET", "/element/uploads"), page.look(job)):
        assert (answer.status_code, answer.json()) == (403, {"message": "Forbidden"})
        assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN


@pytest.mark.parametrize("limit", ["ADDRESS", "KEY"])
def test_who_is_too_fast_is_asked_to_wait(make_stack: Any, limit: str) -> None:
    stack = make_stack(**{f"FILECHECK_ELEMENT_PER_{limit}": "2"})
    stack.start_api()
    page = ShopPage(Shop(stack))
    said = {"name": "a.pdf", "sizeBytes": 1}
    answers = [page.call("POST", "/element/uploads", said) for _ in range(6)]
    refused = answers[-1]
    assert answers[0].status_code == 200
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_requests")
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["Access-Control-Allow-Origin"] == ORIGIN
    assert page.call("GET", "/element/uploads").status_code == 200
    stack.redis.flushdb()
    assert page.call("POST", "/element/uploads", said).status_code == 200


def test_nothing_of_the_server_is_in_what_a_page_is_told(page: ShopPage) -> None:
    said = json.dumps(page.checked(card_without_bleed_pdf()))
    assert page.shop.key not in said
    assert "bucket" not in said
    assert '"metaData"' not in said


def test_a_page_that_the_operator_lets_in_as_well_may_send_its_token(make_stack: Any) -> None:
    stack = make_stack(FILECHECK_CORS_ORIGINS=ORIGIN)
    stack.start_api()
    page = ShopPage(Shop(stack))
    answer = preflight(page, "/element/jobs/job_x", ORIGIN)
    assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN
    assert "X-Element-Token" in answer.headers["Access-Control-Allow-Headers"]
    assert page.call("GET", "/element/uploads").headers["Access-Control-Allow-Origin"] == ORIGIN
