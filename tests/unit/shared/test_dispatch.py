"""The messages of a job: what Celery's own canvas would send for a chord of chains."""

import json
from base64 import b64decode
from typing import Any

import pytest
from celery import Celery, chain, chord

from shared.dispatch import Dispatcher
from shared.messages import ROLL_UP, ROUTES, Queue, name_of
from shared.vocabulary import Link


@pytest.fixture
def app() -> Celery:
    made = Celery("fake", broker="memory://", backend="cache+memory://", set_as_current=False)
    made.conf.update(task_routes=ROUTES, task_default_queue=Queue.PIPELINE.value)
    taken(made)
    return made


def by_canvas(app: Celery, start: Link, ids: list[str]) -> None:
    def message(name: str, of: str) -> Any:
        return app.signature(name, args=(of,), immutable=True, options={"ignore_result": True})

    header = [
        chain(*(message(name_of(link), task_id) for link in Link.remaining(start)), app=app)
        for task_id in ids
    ]
    chord(header, app=app)(message(ROLL_UP, "job_x"))


def taken(app: Celery) -> list[tuple[str, Any, Any]]:
    """Queue, headers and body of every message that waits; they are gone then."""
    found = []
    with app.connection_for_read() as connection:
        channel = connection.default_channel
        for queue in (Queue.INTAKE, Queue.PIPELINE):
            while channel._size(queue.value):
                raw = channel._get(queue.value)
                found.append((queue.value, raw["headers"], json.loads(b64decode(raw["body"]))))
    return found


def shape(messages: list[tuple[str, Any, Any]]) -> list[Any]:
    """Without the random ids."""
    return [
        [
            queue,
            [headers[name] for name in ("task", "ignore_result", "group_index", "retries", "eta")],
            [args, kwargs, *(embed[name] for name in ("callbacks", "errbacks")), callback(embed["chord"])],
            [link(signature) for signature in embed["chain"] or ()],
        ]
        for queue, headers, (args, kwargs, embed) in messages
    ]


def link(signature: Any) -> list[Any]:
    options = signature["options"]
    said = [signature[name] for name in ("task", "args", "kwargs", "immutable")]
    found = [options["ignore_result"], options.get("group_index"), callback(options.get("chord"))]
    return [*said, *found]


def callback(signature: Any) -> Any:
    return signature and [signature[name] for name in ("task", "args", "kwargs", "immutable")]


@pytest.mark.parametrize("start", [Link.DETECT, Link.WRITE_ARTIFACTS])
@pytest.mark.parametrize("ids", [["task_a"], ["task_a", "task_b", "task_c"]])
def test_the_messages_are_those_of_the_canvas(app: Celery, start: Link, ids: list[str]) -> None:
    Dispatcher(app)._send_chord("job_x", [(task_id, start) for task_id in ids])
    ours = taken(app)
    by_canvas(app, start, ids)
    theirs = taken(app)
    assert len(ours) == len(ids)
    assert shape(ours) == shape(theirs)


def test_every_link_has_an_id_of_its_own_and_all_last_links_share_the_group(app: Celery) -> None:
    """A message that comes twice must count once, which is only known by its id."""
    Dispatcher(app).send_job("job_x", ["task_a", "task_b"])
    ids, groups = [], set()
    for _queue, headers, (_args, _kwargs, embed) in taken(app):
        ids += [headers["id"], *(signature["options"]["task_id"] for signature in embed["chain"])]
        groups.add(embed["chain"][0]["options"]["group_id"])
        assert all("group_id" not in signature["options"] for signature in embed["chain"][1:])
    assert len(set(ids)) == 8
    assert len(groups) == 1
