"""The gate that published clients put before an order, on real jobs (contract B.3)."""

from typing import Any

import pytest

from tests.acceptance.sources import CARD, inline, plain
from tests.contracts.outside import Outside, gate
from tests.samples import card_pdf, card_without_bleed_pdf

pytestmark = pytest.mark.processes
TOO_LARGE = {"artworkSize": {"width_mm": 500, "height_mm": 500}, "bleed": {"required_mm": 3}}


@pytest.mark.parametrize(
    ("data", "context", "policy", "state"),
    [
        (card_pdf(), CARD, None, "ready"),
        (card_without_bleed_pdf(), CARD, None, "partial"),
        (card_pdf(), TOO_LARGE, None, "rejected"),
        (card_pdf(), TOO_LARGE, "accept_with_warnings", "partial"),
        (card_pdf(), TOO_LARGE, "manual_review", "partial"),
    ],
)
def test_the_clients_gate_lets_through_what_it_should(
    client: Outside, data: bytes, context: Any, policy: str | None, state: str
) -> None:
    said = {"policy": {"onFail": policy}} if policy else {}
    job = client.finished("/jobs", inline(data, "card.pdf"), context=context, **said)
    assert gate(job) == state
    assert job["summary"]["policy"] == {"onFail": policy or "reject"}


def test_the_gate_holds_back_what_could_not_be_read_when_it_is_strict(client: Outside) -> None:
    job = client.finished("/jobs/preflight", {"url": "http://127.0.0.1:9/none.pdf"})
    assert (job["status"], job["outcome"]) == ("error", None)
    assert job["tasks"][0]["reason"] == "source_unreachable"
    assert gate(job, strict=True) == "rejected"
    assert job["deliverables"] == []


def test_a_step_without_its_engine_never_reads_as_ready(client: Outside) -> None:
    """An absent judge counts as a warning (decision 4)."""
    steps = {row["type"]: row["available"] for row in client.call("GET", "/steps").json()["steps"]}
    job = client.finished("/jobs/validate", plain(card_pdf()))
    if not steps["validate"]:
        assert gate(job) == "partial"
    assert job["outcome"] in {"pass", "warn", "fail"}
