"""What each way to submit builds, takes and refuses (contract A.3, A.4)."""

from typing import Any

import pytest
import requests

from tests.acceptance.sources import inline, plain
from tests.contracts.outside import Outside
from tests.samples import card_pdf

pytestmark = pytest.mark.processes
CONTEXT = {
    "artworkSize": {"width_mm": 85, "height_mm": 55}, "pageCount": {"min": 1, "max": 1},
    "fileCount": {"min": 1, "max": 1}, "bleed": {"required_mm": 3}, "safety": {"min_mm": 3},
}  # fmt: skip

BUILT = [
    ("/jobs/preflight", {}, {}, [("preflight", None)]),
    ("/jobs/preflight", {"profileId": "default"}, {}, [("preflight", {"profileId": "default"})]),
    ("/jobs/fix", {}, {}, [("preflight", None), ("autofix", None)]),
    ("/jobs/fix", {"profileId": "default", "items": ["geom.bleed.required"]}, {"repreflight": True},
     [("preflight", {"profileId": "default"}), ("autofix", {"items": ["geom.bleed.required"]}),
      ("repreflight", None)]),
    ("/jobs/validate", {}, {}, [("validate", {"profile": ["auto"]})]),
    ("/jobs/validate", {"profile": "2b", "mimeType": "application/pdf"}, {},
     [("validate", {"profile": ["2b"]})]),
    ("/jobs/validate", {"profile": ["2b", "ua1"]}, {}, [("validate", {"profile": ["2b", "ua1"]})]),
    ("/jobs/optimize", {}, {}, [("optimize", {})]),
    ("/jobs/optimize", {"params": {}}, {}, [("optimize", {})]),
    ("/jobs/optimize", {"params": {"pdf": {}, "raster": {}}, "mimeType": "application/pdf"}, {},
     [("optimize", {"pdf": {}, "raster": {}})]),
    ("/jobs/previews", {}, {}, [("previews", None)]),
    ("/jobs/previews", {"params": {"dpi": 72}}, {}, [("previews", {"dpi": 72})]),
]  # fmt: skip


@pytest.mark.parametrize(("path", "source", "said", "steps"), BUILT)
def test_a_short_form_builds_exactly_its_steps(
    client: Outside, path: str, source: Any, said: Any, steps: Any
) -> None:
    job = client.submit(path, plain(card_pdf(), **source), **said)
    (task,) = job["tasks"]
    assert [(step["type"], step["params"]) for step in task["steps"]] == steps
    assert (job["channel"], job["status"]) == ("api", "pending")


@pytest.mark.parametrize("path", ["/jobs/preflight", "/jobs/fix", "/jobs/validate", "/jobs/optimize",
                                  "/jobs/previews"])  # fmt: skip
def test_a_short_form_takes_what_the_clients_send_with_every_source(client: Outside, path: str) -> None:
    sources = [
        {"url": "http://127.0.0.1:9/a.pdf", "headers": {"X-Token": "t"}, "name": "a.pdf", "clientRef": "r1"},
        {**plain(card_pdf()), "name": "b.pdf"},
        {"fileRef": client.upload(card_pdf())},
    ]
    job = client.submit(path, *sources, metaData={"k": 1}, webhook={"url": "http://127.0.0.1:9/h"})
    assert [task["clientRef"] for task in job["tasks"]] == ["r1", None, None]
    assert job["metaData"] == {"k": 1}
    assert [task["source"] for task in job["tasks"]] == ["http://127.0.0.1:9/a.pdf", "b.pdf", None]
    assert job["tasks"][2]["fileRef"].startswith("upload_")


@pytest.mark.parametrize("path", ["/jobs/fix", "/jobs/previews"])
def test_fix_and_previews_take_a_webhook_as_an_address_too(client: Outside, path: str) -> None:
    client.submit(path, plain(card_pdf()), webhook="http://127.0.0.1:9/h")
    said = client.refused(400, "POST", path, {"sources": [plain(card_pdf())], "webhook": "mailto:x"})
    assert said.startswith("webhook.url must be")


@pytest.mark.parametrize("path", ["/jobs", "/jobs/preflight", "/jobs/fix"])
def test_the_context_of_the_contract_is_taken_where_it_belongs(client: Outside, path: str) -> None:
    source = inline(card_pdf(), "card.pdf") if path == "/jobs" else plain(card_pdf())
    assert client.submit(path, source, context=CONTEXT)["status"] == "pending"


@pytest.mark.parametrize(
    ("path", "extra"),
    [
        ("/jobs", {"workflowId": "wf_1"}), ("/jobs", {"async": True}),
        ("/jobs/preflight", {"policy": {"onFail": "reject"}}), ("/jobs/preflight", {"repreflight": True}),
        ("/jobs/fix", {"ruleId": "r"}), ("/jobs/previews", {"context": CONTEXT}),
        ("/jobs/validate", {"sync": True}), ("/jobs/validate", {"context": CONTEXT}),
        ("/jobs/optimize", {"sync": True}), ("/jobs/optimize", {"profileId": "default"}),
    ],
)  # fmt: skip
def test_keys_of_other_endpoints_are_refused_with_the_schema_to_read(
    client: Outside, path: str, extra: Any
) -> None:
    source = inline(card_pdf(), "card.pdf") if path == "/jobs" else plain(card_pdf())
    problem, hint = client.refused(400, "POST", path, {"sources": [source], **extra}).split("\n")
    assert problem == f"{next(iter(extra))} is not a known key."
    schema = requests.get(hint.removeprefix("See "), timeout=10).json()
    assert next(iter(extra)) not in schema["properties"]
