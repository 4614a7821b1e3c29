"""The same request a hundred times at once: one job and a hundred equal answers (decision 16)."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from tests.acceptance.sources import inline, plain
from tests.contracts.outside import Outside
from tests.samples import card_pdf

pytestmark = pytest.mark.processes


def at_once(client: Outside, path: str, body: Any, times: int = 100) -> list[requests.Response]:
    def post(_number: int) -> requests.Response:
        return client.call("POST", path, body, headers={"Idempotency-Key": "order-1"})

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(post, range(times)))


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/jobs", {"sources": [inline(card_pdf(), "card.pdf")]}, 201),
        # Twins of a request that waits wait with it.
        ("/jobs", {"sources": [inline(card_pdf(), "card.pdf")], "sync": True}, 200),
        ("/jobs/validate", {"sources": [plain(card_pdf())]}, 200),
    ],
)
def test_a_hundred_twins_are_one_job_with_one_answer(
    client: Outside, path: str, body: Any, status: int
) -> None:
    answers = at_once(client, path, body)
    assert {answer.status_code for answer in answers} == {status}
    assert len({answer.text for answer in answers}) == 1
    assert sum("Idempotent-Replayed" not in answer.headers for answer in answers) == 1
    (job,) = client.page()["jobs"]
    assert job["id"] == answers[0].json()["job"]["id"]
    other = client.call("POST", path, {**body, "metaData": {}}, headers={"Idempotency-Key": "order-1"})
    assert (other.status_code, other.json()["code"]) == (409, "conflict")


def test_a_refusal_is_not_kept_and_uploads_know_no_keys(client: Outside) -> None:
    key = {"Idempotency-Key": "once"}
    assert client.call("POST", "/jobs/preflight", {"sources": []}, headers=key).status_code == 400
    made = client.call("POST", "/jobs/preflight", {"sources": [plain(card_pdf())]}, headers=key)
    assert (made.status_code, "Idempotent-Replayed" in made.headers) == (201, False)
    minted = [client.call("POST", "/uploads", {}, headers=key).json()["fileRef"] for _ in range(2)]
    assert minted[0] != minted[1]
