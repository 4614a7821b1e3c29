"""`/jobs/{id}/report`: made by a worker at the first question, for who has the key or a signed link."""

from time import monotonic, sleep
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from tests.acceptance.sources import CARD, inline
from tests.samples import card_pdf, card_without_bleed_pdf, encrypted_pdf
from tests.support.shop import Shop

pytestmark = pytest.mark.processes
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def made(shop: Shop, job_id: str, query: str = "") -> requests.Response:
    """The report once it is there."""
    deadline = monotonic() + 60
    while (answer := shop.call("GET", f"/jobs/{job_id}/report{query}")).status_code == 202:
        assert answer.json() == {"pending": True}
        assert answer.headers["Retry-After"] == "1"
        assert monotonic() < deadline, shop.stack.logs()
        sleep(0.1)
    return answer


@pytest.fixture(scope="module")
def judged(town: Any) -> tuple[Shop, dict[str, Any]]:
    """A card without bleed, judged."""
    shop = Shop(town)
    return shop, shop.finished(inline(card_without_bleed_pdf(), "Ada & <b>.pdf", "preflight"), context=CARD)


def test_every_format_is_made_and_is_what_it_says(judged: tuple[Shop, dict[str, Any]]) -> None:
    shop, job = judged
    types = {
        "html": "text/html; charset=utf-8", "pdf": "application/pdf", "json": "application/json",
        "xml": "application/xml", "junit": "application/xml", "sarif": "application/sarif+json",
    }  # fmt: skip
    for form, mime in types.items():
        answer = made(shop, job["id"], f"?format={form}")
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, mime), answer.text
    report = made(shop, job["id"], "?format=json").json()
    assert report["evaluation"] == job["results"]["preflight"][0]["report"]["evaluation"]
    assert made(shop, job["id"], "?format=pdf").content.startswith(b"%PDF")


def test_the_page_speaks_the_readers_language_and_may_run_nothing_but_its_own(
    judged: tuple[Shop, dict[str, Any]],
) -> None:
    shop, job = judged
    english, german = made(shop, job["id"]), made(shop, job["id"], "?language=de")
    assert '<html lang="en"' in english.text
    assert '<html lang="de"' in german.text
    assert "Ada &amp; &lt;b&gt;.pdf" in english.text
    policy = english.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox ")
    assert "allow-same-origin" not in policy
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert english.headers["Content-Disposition"].startswith("inline")


def test_a_link_opens_one_report_for_whoever_holds_it(judged: tuple[Shop, dict[str, Any]]) -> None:
    shop, job = judged
    made(shop, job["id"])
    minted = shop.post(f"/jobs/{job['id']}/report/links", {"seconds": 3600})
    assert minted.status_code == 201
    link = minted.json()["url"]
    assert requests.get(link, timeout=10).status_code == 200
    assert requests.get(link + "&format=json", timeout=10).status_code in {200, 202}
    for part in ("task", "expires", "signature"):
        value = parse_qs(urlsplit(link).query)[part][0]
        turned = link.replace(value, value[:-1] + ("0" if value[-1] != "0" else "1"))
        refused = requests.get(turned, timeout=10)
        assert (refused.status_code, refused.json()["code"]) == (403, "bad_signature")
    other = shop.finished(inline(card_pdf(), "other.pdf", "preflight"))
    assert requests.get(link.replace(job["id"], other["id"]), timeout=10).status_code == 403
    page = requests.get(link + "0", headers={**BROWSER, "Accept-Language": "de"}, timeout=10)
    assert page.status_code == 403
    assert "Dieser Link gilt nicht mehr" in page.text


def test_a_link_of_a_deleted_job_opens_nothing(shop: Shop) -> None:
    job = shop.finished(inline(card_pdf(), "card.pdf", "preflight"))
    link = shop.post(f"/jobs/{job['id']}/report/links").json()["url"]
    shop.call("DELETE", f"/jobs/{job['id']}")
    assert requests.get(link, timeout=10).status_code == 403


def test_a_browser_waits_by_itself(shop: Shop) -> None:
    job = shop.finished(inline(card_pdf(), "card.pdf", "preflight"))
    link = shop.post(f"/jobs/{job['id']}/report/links").json()["url"]
    first = requests.get(link, headers=BROWSER, timeout=10)
    assert first.status_code in {200, 202}
    if first.status_code == 202:
        assert '<meta http-equiv="refresh" content="1">' in first.text
        assert "default-src 'none'" in first.headers["Content-Security-Policy"]


def test_a_repaired_file_is_reported_as_it_is_now(shop: Shop) -> None:
    steps = ("preflight", "autofix", "repreflight")
    job = shop.finished(inline(card_without_bleed_pdf(), "card.pdf", *steps), context=CARD)
    assert job["outcome"] == "fixed"
    page = made(shop, job["id"]).text
    assert 'class="verdict fixed"' in page
    assert 'class="compare' in page


def test_what_cannot_be_reported_says_why(shop: Shop) -> None:
    unjudged = shop.finished(inline(card_pdf(), "card.pdf", "previews"))
    answer = shop.call("GET", f"/jobs/{unjudged['id']}/report")
    assert (answer.status_code, answer.json()["code"]) == (409, "no_report")
    locked = shop.finished(inline(encrypted_pdf(), "locked.pdf", "preflight"))
    assert made(shop, locked["id"]).status_code == 200
    assert made(shop, locked["id"], "?format=pdf").json()["code"] == "no_report"
    assert shop.call("GET", f"/jobs/{locked['id']}/report?format=doc").status_code == 400
    assert shop.call("GET", f"/jobs/{locked['id']}/report?language=xx").status_code == 400
    assert shop.call("GET", f"/jobs/{locked['id']}/report?task=task_none").status_code == 404


def test_a_message_that_was_lost_is_sent_again(shop: Shop) -> None:
    job = shop.finished(inline(card_pdf(), "card.pdf", "preflight"))
    shop.sql(
        "INSERT INTO report_files (id, task_id, attempt, format, language, asked_at) SELECT "
        f"'rep_lost_{job['id']}', id, attempt, 'json', 'en', now() - interval '1 minute' FROM tasks "
        f"WHERE job_id = '{job['id']}'"
    )
    assert made(shop, job["id"], "?format=json").status_code == 200
