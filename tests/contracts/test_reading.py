"""Jobs in full, lean, as runs and as bytes, and which keys are absent when (contract A.5, A.6, B.5)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import requests

from tests.acceptance.sources import CARD, inline, plain
from tests.contracts import shapes
from tests.contracts.outside import Outside, holds
from tests.samples import card_pdf, plain_zip, rgb_png
from tests.support.shop import Shop
from tests.support.stack import Stack

pytestmark = pytest.mark.processes


@pytest.fixture(scope="module")
def settled(town: Stack) -> tuple[Outside, dict[str, Any]]:
    """A client, and a job of three files that has ended: judged, with pictures, and one that fits nothing."""
    client = Outside(town.base_url, Shop(town).key)
    sources = [
        inline(card_pdf(), "card.pdf", "preflight", "previews", "proof", clientRef="a"),
        inline(rgb_png(), "photo.png", "preflight", clientRef="b"),
        inline(plain_zip(), "files.zip", "preflight"),
    ]
    job = client.submit("/jobs", *sources, context=CARD, metaData={"cart": "c1"}, orderId="A-1")
    return client, client.wait(job["id"])


def test_a_job_under_way_has_no_summary_and_no_deliverables(client: Outside) -> None:
    minted = client.call("POST", "/uploads", {}).json()
    said = client.submit("/jobs/preflight", {"fileRef": minted["fileRef"]})
    assert said["tasks"][0]["inputArtifact"] is None
    assert said["tasks"][0]["currentArtifact"] is None
    created, expires = (datetime.fromisoformat(said[name]) for name in ("createdAt", "expiresAt"))
    assert expires - created == timedelta(hours=24)
    assert client.job(said["id"])["results"] == {}
    runs = client.runs(said["id"])["runs"]
    assert [(run["hasOutput"], run["downloadUrl"]) for run in runs] == [(False, None)]
    assert client.refused(404, "GET", f"/jobs/{said['id']}/runs/{runs[0]['id']}/output")
    client.delete(said["id"])


def test_waiting_answers_in_full_but_signs_nothing(client: Outside) -> None:
    job = client.submit("/jobs", inline(card_pdf(), "card.pdf", "preflight", "previews"), wait=True)
    assert job["status"] == "done"
    assert "downloadUrl" not in str(job)
    (pages,) = job["tasks"][0]["steps"][1]["outputs"]
    assert "url" not in pages["pages"][0]
    signed = client.job(job["id"])
    assert signed["tasks"][0]["steps"][1]["outputs"][0]["pages"][0]["url"]


def test_validate_and_optimize_wait_by_themselves(client: Outside) -> None:
    for path in ("/jobs/validate", "/jobs/optimize"):
        answer = client.call("POST", path, {"sources": [plain(card_pdf())]})
        assert answer.status_code == 200, answer.text
        holds(shapes.full_job(signed=False, ended=True), answer.json()["job"])


def test_results_hold_the_kinds_that_ran_in_the_order_of_the_tasks(
    settled: tuple[Outside, dict[str, Any]],
) -> None:
    _, job = settled
    pdf, photo, archive = job["tasks"]
    assert set(job["results"]) == {"preflight"}
    assert [entry["taskId"] for entry in job["results"]["preflight"]] == [pdf["id"], photo["id"]]
    assert (archive["status"], archive["outcome"]) == ("skipped", "na")
    assert {step["reason"] for step in archive["steps"]} == {"unsupported_file_type"}
    assert job["metaData"] == job["summary"]["metaData"] == {"cart": "c1"}
    assert job["orderId"] == job["summary"]["orderId"] == "A-1"


def test_one_deliverable_per_file_whose_link_works_for_an_hour(
    settled: tuple[Outside, dict[str, Any]],
) -> None:
    client, job = settled
    assert [one["taskId"] for one in job["deliverables"]] == [task["id"] for task in job["tasks"]]
    assert {one["role"] for one in job["deliverables"]} == {"source"}
    for artifact, data in zip(job["deliverables"], (card_pdf(), rgb_png(), plain_zip()), strict=True):
        fetched = requests.get(artifact["downloadUrl"], timeout=10)
        assert fetched.content == data
        assert artifact["sizeBytes"] == len(data)
    assert client.job(job["id"])["deliverables"][0]["downloadUrl"]


def test_the_list_is_lean_and_newest_first(client: Outside) -> None:
    made = [client.submit("/jobs/preflight", plain(card_pdf()))["id"] for _ in range(3)]
    page = client.page("?limit=2")
    assert [job["id"] for job in page["jobs"]] == made[:0:-1]
    last = client.page(f"?limit=2&nextKey={page['nextKey']}")
    assert [job["id"] for job in last["jobs"]] == made[:1]
    assert last["nextKey"] is None
    assert len(page["jobs"][0]["tasks"]) == 1


def test_plugins_find_the_file_of_every_run(settled: tuple[Outside, dict[str, Any]]) -> None:
    client, job = settled
    view = client.runs(job["id"])
    assert [view[key] for key in ("id", "status", "outcome")] == [job[k] for k in ("id", "status", "outcome")]
    names = [(run["name"], run["source"]["name"], run["acceptKey"]) for run in view["runs"]]
    assert names == [("card.pdf", "card.pdf", "pdf"), ("photo.png", "photo.png", "raster"),
                     ("files.zip", "files.zip", "archive")]  # fmt: skip
    for run, data in zip(view["runs"], (card_pdf(), rgb_png(), plain_zip()), strict=True):
        assert run["hasOutput"]
        path = f"/jobs/{job['id']}/runs/{run['id']}/output"
        whole = client.call("GET", path)
        assert (whole.status_code, whole.content) == (200, data)
        part = client.call("GET", path, headers={"Range": "bytes=2-5"})
        assert (part.status_code, part.content) == (206, data[2:6])
        assert part.headers["Content-Range"] == f"bytes 2-5/{len(data)}"
        beyond = client.call("GET", path, headers={"Range": f"bytes={len(data)}-"})
        assert beyond.status_code == 416
        assert requests.get(run["downloadUrl"], timeout=10).content == data
    client.refused(404, "GET", f"/jobs/{job['id']}/runs/task_00000000000000000000000000/output")


def test_a_step_that_makes_proofs_shows_them_in_the_runs(settled: tuple[Outside, dict[str, Any]]) -> None:
    client, job = settled
    proof = job["tasks"][0]["steps"][2]
    urls = [one["url"] for one in client.runs(job["id"])["runs"][0]["proofs"]]
    assert bool(urls) is (proof["status"] == "done")
    assert all(requests.get(url, timeout=10).ok for url in urls)
