"""Three clocks: waiting for a worker, a step, the whole job. What is over its time ends with its own code."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Connection, text

from shared.db import recovery
from shared.db.claims import StaleAttempt, advance
from shared.db.engine import Database
from shared.vocabulary import Link, Reason
from tests.faults.fleet import ended_once, quick_source, slow_source, until_running
from tests.support.jobs import must_claim, new_caller, new_job
from tests.support.stack import Stack

HOUR, DAY = 3600, 86_400


@pytest.fixture
def conn(database: Database) -> Iterator[Connection]:
    with database.begin() as opened:
        yield opened
        opened.rollback()


def age(conn: Connection, job_id: str, hours: int) -> None:
    """Everything about the job happened so many hours earlier."""
    for statement in (
        "UPDATE jobs SET created_at = created_at - make_interval(hours => :h) WHERE id = :j",
        "UPDATE tasks SET created_at = created_at - make_interval(hours => :h), "
        "updated_at = updated_at - make_interval(hours => :h) WHERE job_id = :j",
        "UPDATE events SET at = at - make_interval(hours => :h) WHERE job_id = :j",
    ):
        conn.execute(text(statement), {"h": hours, "j": job_id})


def overdue(conn: Connection, queue: float = DAY, job: float = 2 * DAY) -> dict[str, Reason]:
    return {claim.task_id: reason for claim, reason in recovery.take_overdue(conn, queue, job)}


def test_a_task_that_no_worker_ever_took_is_over_its_wait(conn: Connection) -> None:
    job, (task,) = new_job(conn, new_caller(conn))
    age(conn, job, 23)
    assert overdue(conn) == {}
    age(conn, job, 2)
    assert overdue(conn) == {task: Reason.QUEUE_TIMED_OUT}


def test_a_task_that_was_begun_has_the_time_of_the_job(conn: Connection) -> None:
    job, (task,) = new_job(conn, new_caller(conn))
    advance(conn, must_claim(conn, task, Link.DETECT))
    age(conn, job, 25)
    assert overdue(conn) == {}
    age(conn, job, 24)
    assert overdue(conn) == {task: Reason.JOB_TIMED_OUT}


def test_whoever_works_on_it_writes_nothing_any_more(conn: Connection) -> None:
    job, (task,) = new_job(conn, new_caller(conn))
    held = must_claim(conn, task, Link.DETECT)
    age(conn, job, 49)
    assert overdue(conn) == {task: Reason.JOB_TIMED_OUT}
    with pytest.raises(StaleAttempt):
        advance(conn, held)


def test_a_retry_has_all_its_time_again(conn: Connection) -> None:
    job, (task,) = new_job(conn, new_caller(conn))
    age(conn, job, 100)
    conn.execute(text("UPDATE jobs SET run = 2 WHERE id = :j"), {"j": job})
    conn.execute(
        text("INSERT INTO events (job_id, seq, type, message) VALUES (:j, 2, 'job.retried', '')"), {"j": job}
    )
    conn.execute(text("UPDATE tasks SET updated_at = now() WHERE id = :t"), {"t": task})
    assert overdue(conn) == {}
    age(conn, job, 25)
    assert overdue(conn) == {task: Reason.QUEUE_TIMED_OUT}


@pytest.mark.processes
def test_the_sweeper_ends_what_waits_and_what_runs_for_too_long(make_stack: Callable[..., Stack]) -> None:
    stack = make_stack()
    stack.start_api()
    stack.start_sweeper(FILECHECK_QUEUE_SECONDS="1")
    waited = stack.wait(stack.submit(quick_source(), quick_source())["id"], 240)
    assert [task["reason"] for task in waited["tasks"]] == ["queue_timed_out"] * 2
    stack.kill(stack.sweepers.pop())

    stack.start_worker(1)
    running = stack.submit(slow_source(60))["id"]
    until_running(stack, running)
    stack.start_sweeper(FILECHECK_JOB_SECONDS="1", FILECHECK_QUEUE_SECONDS="3600")
    ended = stack.wait(running, 240)
    assert (ended["status"], ended["tasks"][0]["reason"]) == ("error", "job_timed_out")
    assert {step["status"] for step in ended["tasks"][0]["steps"]} == {"done", "skipped"}
    stack.kill(stack.sweepers.pop())

    after = stack.wait(stack.submit(quick_source())["id"], 240)
    assert after["status"] == "done"
    for job_id in (waited["id"], running):
        ended_once(stack, job_id)
