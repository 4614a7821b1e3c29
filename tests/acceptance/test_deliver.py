"""Files go where the customer wants them, over HTTP, to real servers: a bucket, an address, a webhook."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from time import monotonic, sleep
from typing import Any

import boto3
import pytest
import requests
from standardwebhooks.webhooks import Webhook

from shared.db.access import webhook_secrets
from tests.acceptance.sources import CARD, inline
from tests.samples import card_pdf, card_without_bleed_pdf
from tests.support.shop import Shop

pytestmark = pytest.mark.processes
Json = dict[str, Any]


class Shelf:
    """What arrived at a server: method, path, headers, body; answers with `answers` in turn, then 200."""

    def __init__(self, *answers: int) -> None:
        self.answers = list(answers)
        self.got: list[tuple[str, str, dict[str, str], bytes]] = []
        self.url = ""


@contextmanager
def shelf(*answers: int) -> Iterator[Shelf]:
    made = Shelf(*answers)

    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            made.got.append((self.command, self.path, headers, body))
            self.send_response(made.answers.pop(0) if made.answers else 200)
            self.end_headers()

        do_POST = do_PUT

        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        made.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield made
        server.shutdown()
        thread.join()


def card(*destinations: Json, data: bytes | None = None, first: str = "preflight") -> Json:
    steps: list[str | Json] = [first, {"type": "deliver", "params": {"destinations": list(destinations)}}]
    return inline(data or card_pdf(), "card 1.pdf", *steps)


def deliveries(shop: Shop, job: Json, status: str, count: int, seconds: float = 90) -> list[Json]:
    until = monotonic() + seconds
    while True:
        rows: list[Json] = shop.get(f"/webhook-deliveries?jobId={job['id']}")["deliveries"]
        if sum(row["status"] == status for row in rows) >= count:
            return rows
        assert monotonic() < until, rows
        sleep(0.1)


def s3_place(rclone: dict[str, str]) -> Json:
    """Where a bucket is and what opens it, as a destination says it."""
    keys = {"accessKey": rclone["S3_ACCESS_KEY"], "secretKey": rclone["S3_SECRET_KEY"]}
    return {"endpoint": rclone["S3_ENDPOINT"], **keys}


def s3_client(rclone: dict[str, str]) -> Any:
    """Somebody else's way to the same server."""
    return boto3.client(
        "s3", endpoint_url=rclone["S3_ENDPOINT"], aws_access_key_id=rclone["S3_ACCESS_KEY"],
        aws_secret_access_key=rclone["S3_SECRET_KEY"], region_name="us-east-1",
    )  # fmt: skip


def test_a_file_arrives_at_every_destination(shop: Shop, s3_rclone: dict[str, str]) -> None:
    client = s3_client(s3_rclone)
    client.create_bucket(Bucket="print")
    with shelf() as place, shelf() as hook:
        job = shop.finished(
            card(
                {"type": "s3", "bucket": "print", "prefix": "{jobId}/", **s3_place(s3_rclone)},
                {"type": "http_put", "url": f"{place.url}/in/?token=secret", "headers": {"X-Shop": "hidden"}},
                {"type": "webhook", "url": f"{hook.url}/call"},
            ),
            context=CARD,
        )
        rows = deliveries(shop, job, "delivered", 3)
    step = job["tasks"][0]["steps"][1]
    assert (step["status"], step["outcome"], len(step["outputs"])) == ("done", "na", 3)
    assert {row["type"] for row in rows} == {"file.deliver"}

    stored = BytesIO()
    client.download_fileobj("print", f"{job['id']}/card 1.pdf", stored)
    assert stored.getvalue() == card_pdf()

    ((method, path, headers, body),) = place.got
    assert (method, path, body) == ("PUT", "/in/card%201.pdf?token=secret", card_pdf())
    assert (headers["x-shop"], headers["content-type"]) == ("hidden", "application/pdf")

    ((_, _, headers, body),) = hook.got
    with shop.stack.database.begin() as conn:
        (secret,) = webhook_secrets(conn, shop.tenant, shop.stack.ring)
    told = Webhook(secret).verify(body.decode(), headers)
    assert told["jobId"] == job["id"]
    assert told["file"]["sha256"] == hashlib.sha256(card_pdf()).hexdigest()
    assert requests.get(told["file"]["downloadUrl"], timeout=10).content == card_pdf()

    public = str([job, rows, shop.audit(job["id"])])
    assert not any(word in public for word in (s3_rclone["S3_SECRET_KEY"], "token=secret", "hidden"))
    at_rest = str(
        shop.sql(f"SELECT params, runtime_params FROM steps WHERE task_id = '{job['tasks'][0]['id']}'")
    )
    at_rest += str(
        shop.sql(f"SELECT url, headers, body FROM webhook_deliveries WHERE job_id = '{job['id']}'")
    )
    assert not any(word in at_rest for word in (s3_rclone["S3_SECRET_KEY"], "token=secret", "hidden"))


def test_a_failed_file_stays_unless_the_shop_accepts_it(shop: Shop) -> None:
    bad = card_without_bleed_pdf()
    context = {**CARD, "artworkSize": {"width_mm": 10, "height_mm": 10}}
    with shelf() as place:
        to = {"type": "http_put", "url": f"{place.url}/"}
        held = shop.finished(card(to, data=bad), context=context)
        step = held["tasks"][0]["steps"][1]
        assert held["tasks"][0]["outcome"] == "fail"
        assert (step["status"], step["reason"]) == ("skipped", "verdict_fail")
        policy = {"onFail": "accept_with_warnings"}
        sent = shop.finished(card(to, data=bad), context=context, policy=policy)
        deliveries(shop, sent, "delivered", 1)
        assert shop.get(f"/webhook-deliveries?jobId={held['id']}")["deliveries"] == []
    assert len(place.got) == 1


def test_receivers_that_fail_are_tried_again(shop: Shop, s3_rclone: dict[str, str]) -> None:
    """Each kind of destination, told 500 or 503 at first."""
    with shelf(500) as place, shelf(503) as hook, shelf(503) as bucket:
        job = shop.finished(
            card(
                {"type": "http_put", "url": f"{place.url}/x/{{fileName}}"},
                {"type": "webhook", "url": f"{hook.url}/call"},
                {"type": "s3", "bucket": "print", **s3_place(s3_rclone), "endpoint": bucket.url},
            )
        )
        rows = deliveries(shop, job, "delivered", 3)
    assert [row["tries"] for row in rows] == [2, 2, 2]
    assert f"{place.url}/x/card%201.pdf" in {row["url"] for row in rows}
    for there, address in ((place, "/x/card%201.pdf"), (bucket, "/print/card%201.pdf")):
        assert [body for *_, body in there.got] == [card_pdf(), card_pdf()]
        assert {path.partition("?")[0] for _, path, *_ in there.got} == {address}
    assert len({headers["webhook-id"] for _, _, headers, _ in hook.got}) == 1
    assert len(hook.got) == 2


def test_closed_addresses_stay_closed(shop: Shop) -> None:
    """Cloud metadata is closed whatever the operator allows (decision 30)."""
    job = shop.finished(card({"type": "http_put", "url": "http://169.254.169.254/latest/"}))
    (row,) = deliveries(shop, job, "failed", 1)
    assert "private network" in row["lastError"]


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"destinations": []}, "1 to 10"),
        ({"destinations": [{"type": "ftp"}]}, "must be one of"),
        ({"destinations": [{"type": "s3", "endpoint": "https://s3.example"}]}, "lacks `bucket`"),
        ({"destinations": [{"type": "webhook", "url": "https://a:b@c.example"}]}, "credentials"),
    ],
)
def test_what_makes_no_sense_is_refused_at_once(shop: Shop, said: Json, fault: str) -> None:
    answer = shop.post(
        "/jobs", {"sources": [inline(card_pdf(), "a.pdf", {"type": "deliver", "params": said})]}
    )
    assert answer.status_code == 400
    assert fault in answer.json()["message"]


@pytest.mark.parametrize(
    "step", ["deliver", {"type": "deliver", "params": {}}], ids=["bare", "no destinations"]
)
def test_without_a_destination_nothing_is_delivered_and_the_step_says_so(shop: Shop, step: Any) -> None:
    """The published contract takes the step without any."""
    job = shop.finished(inline(card_pdf(), "a.pdf", "preflight", step))
    (told,) = [one for one in job["tasks"][0]["steps"] if one["type"] == "deliver"]
    assert (told["status"], told["reason"]) == ("skipped", "no_target")
    assert job["outcome"] == "pass"
