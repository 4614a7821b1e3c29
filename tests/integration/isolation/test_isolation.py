"""Every route of the application, asked for one tenant's things with the keys of others."""

import re
from collections.abc import Iterator
from time import monotonic
from typing import Any

import pytest
import requests
from flask import Flask

from api import routes
from shared.db.access import create_key
from shared.db.operators import revoke_key
from shared.storage.local import LocalStorage
from tests.integration.isolation.cases import CASES, OPEN, SIGNED
from tests.integration.isolation.owner import WORD, Owner, ask, settle

pytestmark = pytest.mark.processes
# Pages and what belongs to them are the same for everybody.
# The console has sessions in place of keys, and tests of its own.
_PAGES = ("pages.", "pages_demo.", "console")


def _routes() -> Iterator[tuple[str, str]]:
    """Name of the case, and kind of the library entry if the route is about one."""
    app = Flask("test", static_folder=None)
    routes.mount(app, LocalStorage.__new__(LocalStorage))
    for rule in app.url_map.iter_rules():
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            if not rule.endpoint.startswith(_PAGES):
                yield f"{method} {rule}", str((rule.defaults or {}).get("kind", ""))


ROUTES = sorted(_routes())


@pytest.fixture(scope="module")
def owner(make_stack: Any) -> Owner:
    return settle(make_stack(FILECHECK_AUTH_FAILURES="10000").start().warm())


@pytest.fixture(scope="module", params=["another tenant", "her own test mode"])
def intruder(request: pytest.FixtureRequest, owner: Owner) -> str:
    """A key that is good, and not for this."""
    stack = owner.stack
    if request.param == "another tenant":
        return stack.new_tenant("intruder")[1]
    with stack.database.begin() as conn:
        return create_key(conn, stack.tenant_id, "test", "intruder")


@pytest.fixture(scope="module")
def useless(owner: Owner) -> list[tuple[str | None, int, str]]:
    """Keys that open nothing, with the answer each gets."""
    tenant = owner.stack.tenant_id
    with owner.stack.database.begin() as conn:
        publishable = create_key(conn, tenant, "live", "browser", kind="pk")
        revoked = create_key(conn, tenant, "live", "old")
        old = conn.exec_driver_sql("SELECT id FROM api_keys WHERE name = 'old'").scalar_one()
        revoke_key(conn, old)
    return [
        (None, 401, "Unauthorized"),
        ("sk_live_wrong", 401, "Unauthorized"),
        (publishable, 403, "Forbidden"),
        (revoked, 403, "Forbidden"),
    ]


def path_of(owner: Owner, name: str, kind: str) -> str:
    ids = {**owner.ids, "item_id": owner.ids.get(kind, ""), "name": "jobs-post"}
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: ids[found[1]], name.split(" ")[1])


def send(owner: Owner, key: str | None, name: str, kind: str) -> requests.Response:
    assert name in CASES, f"{name} needs a case in tests/integration/isolation/cases.py"
    case = CASES[name]
    body = case.body(owner.ids) if case.body else None
    return ask(owner.stack, key, name.split(" ")[0], path_of(owner, name, kind), body, headers=case.headers)


def test_every_route_has_a_case_and_every_case_a_route():
    assert {name for name, _ in ROUTES} == set(CASES)


@pytest.mark.parametrize(("name", "kind"), ROUTES)
def test_somebody_else_gets_nothing_of_hers(owner: Owner, intruder: str, name: str, kind: str):
    answer = send(owner, intruder, name, kind)
    assert answer.status_code in CASES[name].statuses, answer.text
    said = answer.text + str(answer.headers)
    assert WORD not in said
    sent = str(answer.request.url) + str(answer.request.body)
    assert [i for i in owner.ids.values() if i in said and i not in sent and i not in PLAIN] == []
    if name.startswith("PUT"):
        # What he wrote under her id was his: he removes it, and hers is still there.
        assert ask(owner.stack, intruder, "DELETE", path_of(owner, name, kind)).status_code == 200


# Words that also stand in answers that are nobody's.
PLAIN = frozenset({"fc-artifacts"})


@pytest.mark.parametrize(("name", "kind"), [(n, k) for n, k in ROUTES if n in CASES and CASES[n].hers])
def test_she_herself_sees_it(owner: Owner, name: str, kind: str):
    answer = send(owner, owner.key, name, kind)
    assert answer.status_code == 200
    assert WORD in answer.text


@pytest.mark.parametrize(("name", "kind"), [route for route in ROUTES if route[0] not in OPEN | SIGNED])
def test_without_a_good_secret_key_nobody_gets_in(
    owner: Owner, useless: list[tuple[str | None, int, str]], name: str, kind: str
):
    for key, status, said in useless:
        answer = send(owner, key, name, kind)
        assert (answer.status_code, answer.json()) == (status, {"message": said})


def test_a_link_to_something_of_ones_own_opens_nothing_else(owner: Owner, intruder: str):
    stack = owner.stack
    minted = ask(stack, intruder, "POST", "/uploads", {}).json()["upload"]
    form = {**minted["fields"], "key": owner.ids["key"]}
    stolen = requests.post(minted["url"], data=form, files={"file": ("a", b"x")}, timeout=10)
    assert stolen.status_code == 403
    assert requests.post(minted["url"], data=minted["fields"], files={"file": ("a", b"x")}, timeout=10).ok
    mine = stack.storage.sign_get(
        "fc-uploads", minted["fields"]["key"], file_name="a", mime_type="text/plain", expires_in=60
    )
    assert requests.get(mine, timeout=10).content == b"x"
    hers = mine.replace(f"fc-uploads/{minted['fields']['key']}", f"fc-artifacts/{owner.ids['key']}")
    assert hers != mine
    assert requests.get(hers, timeout=10).status_code == 403


def test_what_is_said_in_the_open_between_processes_is_ids_alone(owner: Owner):
    heard: list[str] = []
    with owner.stack.redis.pubsub(ignore_subscribe_messages=True) as channel:
        channel.psubscribe("filecheck:*")
        body = {"sources": [{"file": "aGVsbG8=", "steps": [{"type": "preflight"}]}]}
        job = owner.must("POST", "/jobs", {**body, "metaData": {"word": WORD}})["job"]["id"]
        owner.stack.wait(job)
        deadline = monotonic() + 20
        while heard.count(job) < 2 and monotonic() < deadline:
            message = channel.get_message(timeout=1.0)
            heard += [message["data"]] if message else []
    assert set(heard) == {job}


def test_after_all_of_that_everything_of_hers_is_as_it_was(owner: Owner):
    job = owner.must("GET", f"/jobs/{owner.ids['job_id']}")["job"]
    assert (job["status"], job["orderId"], job["orderStatus"]) == ("done", "order-1", None)
    assert owner.must("GET", f"/jobs/{owner.ids['second_job']}")["job"]["status"] != "cancelled"
    assert requests.get(job["deliverables"][0]["downloadUrl"], timeout=10).content.startswith(b"%PDF-")
    assert len(owner.must("GET", "/webhook-endpoints")["endpoints"]) == 1
    for kind in ("profiles", "rules", "workflows", "connectors", "optimize-presets"):
        assert WORD in str(owner.must("GET", f"/{kind}/{owner.ids[kind]}"))
