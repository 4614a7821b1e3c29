"""`filecheck webhooks` against prepared answers."""

import json
from collections.abc import Callable, Iterator

import pytest
from click.testing import CliRunner

from cli.main import main
from tests.unit.cli.fake_server import Answer, FakeServer, fake_server

DELIVERY = {
    "id": "whd_1", "jobId": "job_1", "endpointId": None, "webhookId": "msg_1", "type": "job.completed",
    "url": "https://shop.example/hook", "status": "pending", "tries": 1,
    "nextTryAt": "2026-07-29T10:15:07.000Z", "lastStatus": 500, "lastError": "The answer was 500.",
    "createdAt": "2026-07-29T10:15:02.000Z", "deliveredAt": None,
}  # fmt: skip
OTHER = {**DELIVERY, "id": "whd_2"}
DONE = {**DELIVERY, "status": "delivered", "tries": 2, "lastStatus": 200, "lastError": None}


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with fake_server() as running:
        yield running


@pytest.fixture
def run(server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    monkeypatch.setenv("FILECHECK_URL", server.base)
    monkeypatch.setenv("FILECHECK_KEY", "sk_live_1")
    monkeypatch.setattr("cli.webhooks._PAUSE_SECONDS", 0.02)

    def invoke(*words: str, status: int = 0) -> str:
        done = CliRunner().invoke(main, ["webhooks", *words])
        assert done.exit_code == status, done.output
        return done.output

    return invoke


def page(*deliveries: dict[str, object]) -> Answer:
    return Answer({"deliveries": list(deliveries), "nextKey": None})


def test_list_shows_what_became_of_each(server: FakeServer, run: Callable[..., str]) -> None:
    server.on("GET /webhook-deliveries", page(DELIVERY))
    said = run("list", "--status", "pending", "--job", "job_1", "--limit", "5")
    assert "whd_1" in said
    assert "500 The answer was 500." in said
    assert server.seen[0].query == {"limit": "5", "jobId": "job_1", "status": "pending"}
    assert json.loads(run("list", "--json")) == [DELIVERY]


def test_tail_prints_a_delivery_once_and_again_when_something_became_of_it(
    server: FakeServer, run: Callable[..., str]
) -> None:
    server.on("GET /webhook-deliveries", [page(DELIVERY), page(DELIVERY), page(OTHER, DONE)])
    lines = [json.loads(line) for line in run("tail", "--seconds", "0.5", "--json").splitlines()]
    assert lines == [DELIVERY, DONE, OTHER]


def test_tail_leaves_the_past_out_when_asked_to(server: FakeServer, run: Callable[..., str]) -> None:
    server.on("GET /webhook-deliveries", [page(DELIVERY), page(OTHER, DELIVERY)])
    said = run("tail", "--last", "0", "--seconds", "0.5")
    assert said.startswith("whd_2")
    assert len(said.splitlines()) == 1


def test_replay_makes_the_call_once_more(server: FakeServer, run: Callable[..., str]) -> None:
    server.on("POST /webhook-deliveries/whd_1/redeliver", Answer({"delivery": DELIVERY}, 202))
    assert run("replay", "whd_1") == "whd_1 is sent again to https://shop.example/hook\n"
    assert json.loads(run("replay", "whd_1", "--json")) == DELIVERY
    refused = {"error": True, "message": "Delivery not found: whd_9", "code": "not_found"}
    server.on("POST /webhook-deliveries/whd_9/redeliver", Answer(refused, 404))
    assert "Delivery not found: whd_9" in run("replay", "whd_9", status=1)
