"""A key is shown once, when it is made. After a real run it is nowhere: no log, row, file or message.

Nor are the secrets of webhooks, the headers of sources and webhooks, and the passwords of documents.
"""

import pytest
import redis
import requests

from shared.db.tables import metadata
from tests.acceptance.sources import inline
from tests.faults.fleet import receiver
from tests.samples import card_pdf
from tests.support.stack import Stack

pytestmark = pytest.mark.processes
HEADER, PASSWORD = "Bearer geheim-wie-nie", "sesam-oeffne-dich"


@pytest.fixture(scope="module")
def used(make_stack) -> Stack:
    """An installation whose key was used for everything, rightly and wrongly, with the most talkative log."""
    stack: Stack = make_stack(FILECHECK_LOG_LEVEL="DEBUG").start()
    with receiver() as recording:
        stack.post("/webhook-endpoints", {"url": recording.url})
        said = {"url": recording.url, "headers": {"Authorization": HEADER}}
        stack.post("/webhook-endpoints", said)
        steps = [{"type": "previews", "params": {"dpi": 72, "password": PASSWORD}}]
        asked = {"url": f"{recording.url}/a.pdf", "headers": {"Authorization": HEADER}, "steps": steps}
        job = stack.submit(inline(card_pdf(), "card.pdf"), asked, webhook=said)
        stack.wait(job["id"])
        recording.wait(5)
        assert sum(headers.get("authorization") == HEADER for headers, _ in recording.calls) >= 3
    stack.post("/jobs", {"sources": []}, headers={"Idempotency-Key": "once"})
    stack.post("/jobs", {"sources": [inline(b"x", "x")]}, headers={"Idempotency-Key": "once"})
    key = stack.key
    for header in (f"Bearer {key}x", f"Basic {key}", key, f"Bearer {key} {key}"):
        requests.get(f"{stack.base_url}/jobs", headers={"Authorization": header}, timeout=10)
    requests.get(f"{stack.base_url}/jobs?key={key}&api_key={key}", timeout=10)
    with stack.session.get(f"{stack.base_url}/jobs/{job['id']}/events", timeout=10) as stream:
        assert stream.ok
    return stack


def secrets(stack: Stack) -> tuple[bytes, ...]:
    """The key, and so much of it that the rest could be tried."""
    random = stack.key.removeprefix("sk_live_")
    assert len(random) >= 32
    others = (HEADER, PASSWORD, "whsec_")
    return (random[:16].encode(), random[-16:].encode(), random[8:24].encode(), *map(str.encode, others))


def assert_clean(stack: Stack, where: str, content: bytes) -> None:
    assert not any(secret in content for secret in secrets(stack)), where


def test_no_log_and_no_stored_file_has_it(used: Stack):
    files = [path for path in used.folder.rglob("*") if path.is_file()]
    assert {"logs", "storage"} <= {path.relative_to(used.folder).parts[0] for path in files}
    assert any(b'"event": "request"' in path.read_bytes() for path in files if "logs" in path.parts)
    for path in files:
        assert_clean(used, str(path), path.read_bytes())


def test_no_row_of_the_database_has_it(used: Stack):
    rows = 0
    with used.database.begin() as conn:
        for table in metadata.sorted_tables:
            found = conn.exec_driver_sql(f"SELECT row_to_json(t)::text FROM {table.name} t").scalars().all()
            rows += len(found)
            assert_clean(used, table.name, "\n".join(found).encode())
    assert rows > 10


def test_no_key_of_redis_has_it(used: Stack):
    with redis.Redis.from_url(used.settings.redis) as raw:
        read = {
            b"string": raw.get,
            b"list": lambda name: raw.lrange(name, 0, -1),
            b"hash": raw.hgetall,
            b"set": raw.smembers,
            b"zset": lambda name: raw.zrange(name, 0, -1),
            b"none": lambda name: None,  # taken since the scan: a queue that a worker has emptied
        }
        names = list(raw.scan_iter())
        for name in names:
            assert_clean(used, repr(name), repr((name, read[raw.type(name)](name))).encode())
    assert names


def test_the_list_of_keys_shows_a_hint_of_it(used: Stack):
    with used.database.begin() as conn:
        hint = conn.exec_driver_sql("SELECT hint FROM api_keys").scalar_one()
        last = conn.exec_driver_sql("SELECT last_used_at FROM api_keys").scalar_one()
    assert hint == f"{used.key[:12]}…{used.key[-4:]}"
    assert last is not None
