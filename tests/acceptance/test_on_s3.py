"""The main job with its files on an S3 server: the upload goes there, the links come from there."""

from collections.abc import Callable
from typing import Any

import pytest
import requests

from tests.acceptance.sources import CARD, inline
from tests.samples import card_pdf
from tests.support.s3 import moto
from tests.support.stack import Stack

pytestmark = pytest.mark.processes


def test_an_upload_goes_to_the_s3_server_and_links_come_from_it(
    town_on_s3: Stack, s3_moto: dict[str, str]
) -> None:
    minted = town_on_s3.post("/uploads", {"mimeType": "application/pdf"}).json()
    assert minted["upload"]["url"].startswith(s3_moto["S3_ENDPOINT"])
    reference = town_on_s3.upload(card_pdf(), "card.pdf")
    source = {
        "fileRef": reference,
        "name": "card.pdf",
        "steps": [{"type": "preflight"}, {"type": "previews"}],
    }
    job = town_on_s3.wait(town_on_s3.submit(source, context=CARD)["id"])
    assert (job["status"], job["outcome"]) == ("done", "pass")

    (delivered,) = job["deliverables"]
    assert delivered["downloadUrl"].startswith(s3_moto["S3_ENDPOINT"])
    got = requests.get(delivered["downloadUrl"], timeout=10)
    assert got.content == card_pdf()
    assert "card.pdf" in got.headers["Content-Disposition"]
    page: dict[str, Any] = job["tasks"][0]["steps"][1]["outputs"][0]["pages"][0]
    assert requests.get(page["url"], timeout=10).content.startswith(b"\x89PNG")


def test_inline_files_and_reports_lie_there_too(town_on_s3: Stack) -> None:
    answer = town_on_s3.post(
        "/jobs", {"sources": [inline(card_pdf(), "card.pdf")], "sync": True, "context": CARD}
    )
    assert answer.status_code == 200
    job = answer.json()["job"]
    (report,) = job["tasks"][0]["steps"][0]["outputs"]
    assert town_on_s3.storage.stat(report["bucket"], report["key"]) is not None
    # Forms and downloads are the S3 server's business then.
    assert town_on_s3.get("/storage/fc-artifacts/x").status_code == 404


def test_a_storage_that_is_away_refuses_new_work(make_stack: Callable[..., Stack]) -> None:
    with moto() as own:
        stack = make_stack(**own, FILECHECK_LEASE_SECONDS="3").start()
        accepted = stack.submit(inline(card_pdf(), "card.pdf"))
        stack.wait(accepted["id"])
    refused = stack.post("/jobs", {"sources": [inline(card_pdf(), "card.pdf")]})
    assert refused.status_code == 503
    assert refused.headers["Retry-After"]
    assert refused.json()["code"] == "storage_unavailable"
    stack.stop()
