"""A job survives: workers killed mid-step, Redis flushed, every message doubled, callbacks lost.

Real processes all the way; `python -m tests.faults 10` runs these ten times in a row.
"""

import os
import signal
from base64 import b64decode
from collections.abc import Callable
from io import BytesIO
from time import monotonic, sleep

import pytest
from sqlalchemy import text

from cli.up.child import Child
from shared.dispatch import Dispatcher, build_app
from shared.ids import new_id
from shared.records import Caller
from shared.vocabulary import Link, StepType
from tests.faults.fleet import (
    PATIENCE,
    QUICK,
    attempts,
    ended_once,
    quick_source,
    receiver,
    slow_source,
    until_running,
)
from tests.support.jobs import new_job
from tests.support.servers import Servers
from tests.support.stack import TERMINAL, Stack

pytestmark = pytest.mark.processes
_TASK_ENDED = '"event": "task_ended"'


@pytest.fixture(scope="module")
def street(make_stack: Callable[..., Stack]) -> Stack:
    """What all these tests break; starting it takes longer than most of them."""
    return make_stack(**QUICK).start(workers=1, concurrency=1)


@pytest.fixture
def fleet(street: Stack) -> Stack:
    """One API, one worker with one pool process, one sweeper."""
    street.heal(concurrency=1)
    return street


def said(child: Child, words: str) -> int:
    """How often its log has these words by now."""
    return child.plan.log.read_text().count(words)


def says(child: Child, words: str, times: int) -> None:
    """Wait until its log has these words so often: it writes of a sweep when all of it is done."""
    deadline = monotonic() + PATIENCE
    while said(child, words) < times:
        assert monotonic() < deadline, child.last_words()
        sleep(0.05)


def ready(worker: Child) -> None:
    """Wait until it takes messages."""
    says(worker, '"event": "worker_ready"', 1)


def done(stack: Stack, job_id: str) -> dict[str, object]:
    job = stack.wait(job_id, PATIENCE)
    assert job["status"] == "done", f"{job}\n{stack.logs()}"
    for task in job["tasks"]:
        assert [step["status"] for step in task["steps"]] == ["done"] * len(task["steps"])
    ended_once(stack, job_id)
    return job


def test_a_pool_process_killed_mid_step(fleet: Stack) -> None:
    job = fleet.submit(slow_source())
    until_running(fleet, job["id"])
    for child in fleet.pool():
        child.kill()
    done(fleet, job["id"])
    assert attempts(fleet, job["id"]) == [2]


def test_a_whole_worker_killed_mid_step_and_another_one_takes_over(fleet: Stack) -> None:
    job = fleet.submit(slow_source())
    until_running(fleet, job["id"])
    fleet.kill(fleet.workers[0])
    fleet.start_worker(1)
    done(fleet, job["id"])
    assert attempts(fleet, job["id"]) == [2]


def test_a_worker_that_has_to_go_hands_its_step_on(fleet: Stack) -> None:
    """SIGQUIT asks for it at once, SIGTERM after a grace: nobody waits for a lease, and it is no loss."""
    job = fleet.submit(slow_source())
    until_running(fleet, job["id"])
    leaving = fleet.workers[0]
    leaving.process.send_signal(signal.SIGQUIT)
    leaving.process.wait(PATIENCE)
    assert said(leaving, '"event": "handed_on"') == 1
    fleet.start_worker(1)
    done(fleet, job["id"])
    assert attempts(fleet, job["id"]) == [2]
    with fleet.database.begin() as conn:
        lost = conn.execute(text("SELECT losses FROM tasks WHERE job_id = :job"), {"job": job["id"]})
        assert lost.scalar_one() == 0


def test_the_process_of_a_step_killed_is_a_verdict_on_the_step_not_on_the_worker(fleet: Stack) -> None:
    job = fleet.submit(slow_source(), quick_source())
    until_running(fleet, job["id"])
    for process in fleet.pool()[0].children(recursive=True):
        if not process.children():  # what has none below it is a step, or waits to be one
            process.kill()
    ended = fleet.wait(job["id"], PATIENCE)
    assert [task["status"] for task in ended["tasks"]] == ["error", "done"]
    assert ended["tasks"][0]["reason"] == "limit_exceeded"
    ended_once(fleet, job["id"])


def test_redis_flushed_mid_job(fleet: Stack) -> None:
    jobs = [fleet.submit(slow_source(8), quick_source()) for _ in range(3)]
    until_running(fleet, jobs[0]["id"])
    fleet.redis.flushdb()
    for job in jobs:
        done(fleet, job["id"])


def test_redis_killed_and_started_empty_mid_job(
    own_servers: Servers, make_stack: Callable[..., Stack]
) -> None:
    stack = make_stack(on=own_servers, **QUICK).start(workers=1, concurrency=1)
    jobs = [stack.submit(slow_source(8), quick_source()) for _ in range(2)]
    until_running(stack, jobs[0]["id"])
    stack.redis.config_set("save", "")
    stack.redis.flushall()
    own_servers.redis.kill()
    sleep(1)
    own_servers.start_redis()
    for job in jobs:
        done(stack, job["id"])
    stack.stop()


def test_postgres_killed_and_started_again_mid_job(
    own_servers: Servers, make_stack: Callable[..., Stack]
) -> None:
    stack = make_stack(on=own_servers, **QUICK).start(workers=1, concurrency=1)
    jobs = [stack.submit(slow_source(8), quick_source()) for _ in range(2)]
    until_running(stack, jobs[0]["id"])
    own_servers.postgres.kill()
    sleep(2)
    assert stack.post("/jobs", {"sources": [quick_source()]}).status_code == 503
    own_servers.start_postgres()
    stack.database.close()
    for job in jobs:
        done(stack, job["id"])
    stack.stop()


def test_the_storage_taken_away_and_brought_back_mid_job(fleet: Stack) -> None:
    job = fleet.submit(slow_source(8), quick_source())
    until_running(fleet, job["id"])
    storage, away = fleet.folder / "storage", fleet.folder / "away"
    storage.rename(away)
    sleep(4)
    assert fleet.job(job["id"])["status"] == "running"
    assert not storage.exists()
    away.rename(storage)
    done(fleet, job["id"])


def test_files_that_the_storage_lost_are_made_again(fleet: Stack) -> None:
    job = fleet.submit(slow_source(4))
    artifacts = fleet.folder / "storage" / "fc-artifacts"
    while not (reports := list(artifacts.glob(f"r/*/{job['id']}/**/*.json"))):
        sleep(0.01)
    reports[0].unlink()
    done(fleet, job["id"])
    assert attempts(fleet, job["id"]) == [2]


def test_every_message_doubled(fleet: Stack) -> None:
    """The whole chord is sent twice more while the first one runs: one end, one webhook."""
    dispatcher = Dispatcher(build_app(fleet.settings))
    with receiver() as hook:
        job = fleet.submit(slow_source(4), quick_source(), webhook={"url": hook.url})
        ids = [task["id"] for task in job["tasks"]]
        for _ in range(2):
            dispatcher.send_job(job["id"], ids)
            for task_id in ids:
                for link in Link.remaining(Link.DETECT):
                    dispatcher.send_task(job["id"], task_id, link)
            dispatcher.roll_up(job["id"])
        done(fleet, job["id"])
        hook.wait(1)
        sleep(1.5)
        assert len(hook.calls) == 1
    assert attempts(fleet, job["id"]) == [1, 1]


def test_the_chord_callback_lost(fleet: Stack) -> None:
    """Redis forgets which parts of the chord have ended: its callback never comes, the sweeper rolls up."""
    rescued = said(fleet.sweepers[0], '"rolled_up": 1')
    job = fleet.submit(quick_source(), slow_source(8))
    deadline = monotonic() + PATIENCE
    while fleet.job(job["id"])["status"] not in TERMINAL:  # the first part long before the second
        for counted in fleet.redis.scan_iter("celery-taskset-meta-*"):
            fleet.redis.delete(counted)
        assert monotonic() < deadline, fleet.logs()
        sleep(0.05)
    done(fleet, job["id"])
    says(fleet.sweepers[0], '"rolled_up": 1', rescued + 1)


def test_a_request_that_died_before_it_could_send(fleet: Stack) -> None:
    """Only the rows exist, as after a kill between commit and send."""
    with fleet.database.begin() as conn:
        job_id, ids = new_job(conn, Caller(fleet.tenant_id, "live", "key"), StepType.PREVIEWS)
        page = b64decode(quick_source()["file"])
        fleet.storage.put_stream("fc-uploads", "u/x/0", BytesIO(page), len(page), "application/pdf")
    job = done(fleet, job_id)
    assert [task["id"] for task in job["tasks"]] == ids


def test_a_file_that_kills_its_worker_again_and_again_is_set_aside(fleet: Stack) -> None:
    job = fleet.submit(slow_source(60), quick_source())
    for attempt in (1, 2, 3):
        until_running(fleet, job["id"], attempt=attempt)
        for child in fleet.pool():
            child.kill()
    ended = fleet.wait(job["id"], PATIENCE)
    assert (ended["tasks"][0]["status"], ended["tasks"][0]["reason"]) == ("error", "worker_lost")
    assert ended["tasks"][1]["status"] == "done"
    ended_once(fleet, job["id"])


def test_a_frozen_worker_that_wakes_up_changes_nothing(fleet: Stack) -> None:
    """SIGSTOP outlasts the lease; another worker finishes; the first one wakes up and is a zombie."""
    job = fleet.submit(slow_source(8))
    until_running(fleet, job["id"])
    frozen = [fleet.workers[0].pid, *[c.pid for c in fleet.pool()]]
    for pid in frozen:
        os.kill(pid, signal.SIGSTOP)
    fleet.start_worker(1)
    done(fleet, job["id"])
    for pid in frozen:
        os.kill(pid, signal.SIGCONT)
    sleep(3)
    done(fleet, job["id"])
    assert attempts(fleet, job["id"]) == [2]


def test_the_sweeper_killed_and_started_again(fleet: Stack) -> None:
    fleet.kill(fleet.sweepers[0])
    job = fleet.submit(slow_source(8))
    until_running(fleet, job["id"])
    for child in fleet.pool():
        child.kill()
    sleep(2.5)
    assert fleet.job(job["id"])["status"] == "running"
    fleet.start_sweeper()
    done(fleet, job["id"])


def test_workers_share_the_load(fleet: Stack) -> None:
    """A worker that comes to help ends its part of the tasks, once its pool process is warm."""
    ready(fleet.start_worker(1))
    before = [said(worker, _TASK_ENDED) for worker in fleet.workers]

    def shares() -> list[int]:
        return [said(worker, _TASK_ENDED) - n for worker, n in zip(fleet.workers, before, strict=True)]

    jobs, deadline = [], monotonic() + PATIENCE
    while min(shares()) < 1:
        assert monotonic() < deadline, shares()
        jobs.append(fleet.submit(*[quick_source()] * 5))
        sleep(0.2)
    for job in jobs:
        done(fleet, job["id"])
    assert sum(shares()) == 5 * len(jobs)


def test_webhooks_are_retried_with_one_id(fleet: Stack) -> None:
    with receiver() as hook:
        hook.statuses = [500]
        job = fleet.submit(quick_source(), webhook={"url": hook.url, "headers": {"X-Shop": new_id("shop")}})
        done(fleet, job["id"])
        hook.wait(2, PATIENCE)
    (first, body), (second, again) = hook.calls
    assert first["webhook-id"] == second["webhook-id"]
    assert body == again
    assert body["id"] == job["id"]
