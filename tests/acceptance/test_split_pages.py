"""A document taken apart, over HTTP."""

from io import BytesIO

import pikepdf
import pytest
import requests

from tests.acceptance.sources import inline
from tests.samples import card_pdf
from tests.support.stack import Stack

pytestmark = pytest.mark.processes


def test_every_part_is_a_deliverable_and_the_whole_stays_the_current_file(stack: Stack) -> None:
    split = {"type": "split_pages", "params": {"pages": "1-2,3"}}
    source = inline(card_pdf(3), "card.pdf", split, {"type": "previews", "params": {"dpi": 36}})
    job = stack.wait(stack.submit(source)["id"])
    assert (job["status"], job["outcome"]) == ("done", "na")
    assert [d["fileName"] for d in job["deliverables"]] == ["card-1-2.pdf", "card-3.pdf"]
    assert {d["role"] for d in job["deliverables"]} == {"output"}
    counts = []
    for deliverable in job["deliverables"]:
        with pikepdf.open(BytesIO(requests.get(deliverable["downloadUrl"], timeout=10).content)) as part:
            counts.append(len(part.pages))
    assert counts == [2, 1]
    (task,) = job["tasks"]
    assert "currentArtifact" not in task
    assert [file["role"] for file in task["outputArtifacts"]] == ["optimizedFile"] * 2
    parts, pictures = (step["outputs"] for step in task["steps"])
    assert [part["pages"] for part in parts] == ["1-2", "3"]
    assert pictures[0]["total"] == 3


def test_a_range_that_is_none_is_refused_at_the_door(stack: Stack) -> None:
    split = {"type": "split_pages", "params": {"pages": "1-"}}
    answer = stack.post("/jobs", {"sources": [inline(card_pdf(), "card.pdf", split)]})
    assert answer.status_code == 400
    assert "pages" in answer.json()["message"]
