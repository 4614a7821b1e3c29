"""A dozen of them together through a whole installation: every task ends in a code, the canary hears nothing."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.hostile import drawings, offices, pdfs
from tests.hostile.canary import Canary
from tests.samples.hostile import bomb_png, doubling_pdf, recursive_pdf
from tests.support.stack import Stack

pytestmark = pytest.mark.processes
SECONDS = 240


@pytest.fixture(scope="module")
def closed(make_stack: Callable[..., Stack]) -> Stack:
    """An installation as operators run it: no private address is open."""
    return make_stack(FILECHECK_ALLOW_PRIVATE_ADDRESSES="0", FILECHECK_STEP_SECONDS="6").start()


@pytest.fixture
def canary() -> Iterator[Canary]:
    made = Canary()
    yield made
    made.close()


def by_url(url: str) -> dict[str, Any]:
    return {"url": url, "steps": [{"type": "preflight"}]}


def inline(data: bytes, name: str, step: str = "preflight") -> dict[str, Any]:
    return {"file": b64encode(data).decode(), "name": name, "steps": [{"type": step}]}


def test_a_dozen_at_once(closed: Stack, canary: Canary) -> None:
    at = canary.url()
    svg = drawings._DRAWINGS["an image at an address"].replace("{canary}", at).encode()
    wanted = {
        "loopback": (by_url(at), {"source_forbidden"}),
        "one number": (by_url(canary.url("2130706433")), {"source_forbidden"}),
        "mapped": (by_url(canary.url("[::ffff:127.0.0.1]")), {"source_forbidden", "source_unreachable"}),
        "metadata": (by_url("http://169.254.169.254/latest/"), {"source_forbidden"}),
        "PNG bomb": (inline(bomb_png(), "a.png"), {"limit_exceeded", None}),
        "JPEG bomb": (inline(drawings.huge_jpeg(), "a.jpg"), {"limit_exceeded", "file_damaged", None}),
        "own child": (inline(pdfs.own_kid(), "a.pdf"), {"file_damaged", None}),
        "doubling pages": (inline(pdfs.shared_kids(), "b.pdf"), {"limit_exceeded", "file_damaged", None}),
        "draws itself": (inline(recursive_pdf(), "../../c.pdf"), {None}),
        "doubling forms": (
            inline(doubling_pdf(), "d.pdf", "previews"),
            {None, "timed_out", "limit_exceeded"},
        ),
        "SVG that fetches": (inline(svg, "a.svg", "convert"), {None, "engine_unavailable", "file_damaged"}),
        "entities": (
            inline(offices._docx("<w:p/>", '<!DOCTYPE w [<!ENTITY x "y">]>'), "a\r\nb.docx", "convert"),
            {None, "engine_unavailable", "file_damaged", "timed_out"},
        ),
    }
    job = closed.submit(*[source for source, _ in wanted.values()], webhook={"url": at})
    ended = closed.wait(job["id"], SECONDS)
    for (name, (_, reasons)), task in zip(wanted.items(), ended["tasks"], strict=True):
        assert task["status"] in {"done", "error", "skipped"}, name
        assert task["reason"] in reasons | {"previous_step_failed"}, name
        assert task["reason"] != "internal", name
    assert all(worker.alive for worker in closed.workers)
    deliveries = closed.get("/webhook-deliveries").json()["deliveries"]
    assert all(d["status"] != "delivered" for d in deliveries)
    assert canary.hits == []
