"""`sync` requests over real HTTP: answered when the job ends, sent home when the process ends."""

import json
import os
import signal
import threading
from queue import Empty, Queue
from time import monotonic, sleep

import pytest
import requests

from shared.signals import JOB_ENDED
from tests.support.stack import Stack

SOURCE = {"url": "http://127.0.0.1:9/card.pdf", "steps": [{"type": "preflight"}]}
END = "UPDATE jobs SET status = 'done', outcome = 'pass', finalized_at = now() WHERE id = '{}'"


@pytest.fixture
def api(make_stack) -> Stack:
    """An API without workers; the test ends the jobs by hand."""
    stack = make_stack()
    stack.start_api()
    return stack


class Waiting:
    """One request that waits in a thread; `result` is its answer and the moment it came."""

    def __init__(self, api: Stack) -> None:
        self._answers: Queue[tuple[requests.Response, float]] = Queue()
        self._api = api
        threading.Thread(target=self._post, daemon=True).start()

    def _post(self) -> None:
        headers = {"Authorization": f"Bearer {self._api.key}"}
        body = {"sources": [SOURCE], "sync": True}
        answer = requests.post(f"{self._api.base_url}/jobs", json=body, headers=headers, timeout=40)
        self._answers.put((answer, monotonic()))

    def result(self, seconds: float) -> tuple[requests.Response, float]:
        return self._answers.get(timeout=seconds)


def jobs_of(api: Stack, count: int) -> list[str]:
    for _ in range(200):
        with api.database.begin() as conn:
            found = list(conn.exec_driver_sql("SELECT id FROM jobs ORDER BY id").scalars())
        if len(found) >= count:
            return found
        sleep(0.05)
    raise AssertionError("the jobs did not come in")


def end(api: Stack, job_id: str) -> float:
    with api.database.begin() as conn:
        conn.exec_driver_sql(END.format(job_id))
    return monotonic()


def test_a_hint_brings_the_answer_within_a_moment(api: Stack):
    waiting = Waiting(api)
    [job_id] = jobs_of(api, 1)
    sleep(0.3)
    ended = end(api, job_id)
    api.redis.publish(JOB_ENDED, job_id)
    answer, came = waiting.result(5)
    assert answer.status_code == 200
    assert answer.json()["job"]["status"] == "done"
    assert "pending" not in answer.json()
    assert "downloadUrl" not in json.dumps(answer.json())
    assert came - ended < 0.5


def test_without_any_hint_the_answer_is_right_a_second_later(api: Stack):
    waiting = Waiting(api)
    [job_id] = jobs_of(api, 1)
    ended = end(api, job_id)
    answer, came = waiting.result(5)
    assert answer.status_code == 200
    assert came - ended < 2


def test_a_false_hint_is_no_end(api: Stack):
    waiting = Waiting(api)
    [job_id] = jobs_of(api, 1)
    api.redis.publish(JOB_ENDED, job_id)
    with pytest.raises(Empty):
        waiting.result(1.5)
    end(api, job_id)
    assert waiting.result(5)[0].status_code == 200


def test_on_sigterm_everybody_is_answered_at_once_and_the_process_ends(api: Stack):
    waiting = [Waiting(api) for _ in range(20)]
    jobs_of(api, 20)
    child = api.apis[0]
    asked = monotonic()
    os.kill(child.pid, signal.SIGTERM)
    for one in waiting:
        answer, came = one.result(10)
        assert answer.status_code == 202
        assert came - asked < 3
    child.process.wait(10)
    assert monotonic() - asked < 8


def test_short_requests_are_answered_while_many_wait(api: Stack):
    waiting = [Waiting(api) for _ in range(60)]
    jobs_of(api, 60)
    times = sorted(api.get("/livez").elapsed.total_seconds() for _ in range(50))
    assert times[45] < 0.2
    for job_id in jobs_of(api, 60):
        end(api, job_id)
    assert all(one.result(5)[0].status_code == 200 for one in waiting)


def test_a_real_job_is_answered_when_it_has_ended(stack: Stack):
    stack.warm()
    answer = stack.post("/jobs", {"sources": [{"file": "aGVsbG8=", "steps": SOURCE["steps"]}], "sync": True})
    assert answer.status_code == 200
    job = answer.json()["job"]
    assert job["status"] in {"done", "skipped", "error"}
    assert job["summary"]["taskIds"] == [job["tasks"][0]["id"]]
