"""Tenants take turns: jobs beyond a window wait in the outbox until earlier ones of the same tenant ended."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Connection, text

from shared.db import endings, recovery, turns
from shared.db.endings import TaskEnd
from shared.db.engine import Database
from shared.db.recovery import Patience
from shared.records import Caller
from shared.vocabulary import Link, Outcome, Status
from tests.support.jobs import must_claim, new_caller, new_job
from tests.support.stack import Stack

TINY = {"file": "aGVsbG8=", "name": "a.txt", "steps": [{"type": "preflight"}]}
PATIENCE = Patience(10, 60, 60)
WINDOW, JOBS, SLOTS = 4, 40, 2


@pytest.fixture
def conn(database: Database) -> Iterator[Connection]:
    with database.begin() as opened:
        yield opened
        opened.rollback()


@pytest.fixture
def busy(conn: Connection) -> Caller:
    return new_caller(conn)


def end(conn: Connection, job_id: str, task_id: str) -> bool:
    """End a job of one task; whether others of its tenant wait."""
    endings.end_task(conn, must_claim(conn, task_id, Link.DETECT), TaskEnd(Status.DONE, Outcome.PASS))
    found = endings.finished_job(conn, job_id)
    assert found
    ended = endings.end_job(conn, found, Status.DONE, Outcome.PASS)
    assert ended
    return ended.others_wait


def test_the_oldest_that_wait_are_taken_by_their_number_of_tasks(conn: Connection, busy: Caller) -> None:
    waiting = [new_job(conn, busy, sources=sources, waits=True)[0] for sources in (1, 3, 1, 1)]
    assert turns.take(conn, busy.tenant_id, 2) == waiting[:2]
    assert turns.take(conn, busy.tenant_id, 1) == waiting[2:3]
    assert turns.take(conn, busy.tenant_id, 9) == waiting[3:]
    assert turns.take(conn, busy.tenant_id, 9) == []


def test_the_sweeper_takes_nothing_that_waits_for_lost(conn: Connection, busy: Caller) -> None:
    held, _ = new_job(conn, busy, waits=True)
    sent, (task,) = new_job(conn, busy)
    conn.execute(text("UPDATE outbox SET created_at = now() - interval '1 day'"))
    conn.execute(text("UPDATE tasks SET due_at = now() - interval '1 day'"))
    assert sent in recovery.unsent_jobs(conn)
    assert held not in recovery.unsent_jobs(conn)
    assert [one.task_id for one in recovery.take_waiting(conn, PATIENCE) if one.job_id in {held, sent}] == [
        task
    ]
    turns.take(conn, busy.tenant_id, 1)
    assert held not in {one.job_id for one in recovery.take_waiting(conn, PATIENCE)}


def test_the_end_of_a_job_is_the_turn_of_the_same_tenant_alone(conn: Connection, busy: Caller) -> None:
    other = new_caller(conn)
    job, (task,) = new_job(conn, busy)
    theirs, (their_task,) = new_job(conn, other)
    new_job(conn, busy, waits=True)
    assert end(conn, job, task)
    assert not end(conn, theirs, their_task)


def test_a_job_that_ends_while_it_waits_makes_no_room(conn: Connection, busy: Caller) -> None:
    held, _ = new_job(conn, busy, waits=True)
    sent, _ = new_job(conn, busy)
    assert not turns.leave(conn, sent)
    assert turns.leave(conn, held)
    assert turns.take(conn, busy.tenant_id, 9) == []


def test_a_tenant_is_idle_when_all_it_has_waits(conn: Connection, busy: Caller) -> None:
    new_job(conn, busy, waits=True)
    assert turns.idle(conn, busy.tenant_id)
    job, (task,) = new_job(conn, busy, sources=1)
    assert not turns.idle(conn, busy.tenant_id)
    (one,) = (one for one in turns.waiting(conn) if one.tenant_id == busy.tenant_id)
    assert one.tasks_under_way == 1
    end(conn, job, task)
    assert turns.idle(conn, busy.tenant_id)


@pytest.fixture(scope="module")
def stack(make_stack: Callable[..., Stack]) -> Stack:
    running = make_stack(FILECHECK_TENANT_WINDOW=str(WINDOW))
    running.start_api()
    running.start_worker(SLOTS)
    return running.warm()


@pytest.mark.processes
def test_a_thousand_jobs_of_one_tenant_do_not_stand_before_anothers_first(stack: Stack) -> None:
    _, key = stack.new_tenant("small")
    many = [stack.submit(TINY)["id"] for _ in range(JOBS)]
    answer = stack.post("/jobs", {"sources": [TINY]}, headers={"Authorization": f"Bearer {key}"})
    one = answer.json()["job"]["id"]
    for job_id in many:  # nobody sweeps: the end of each is the turn of the next
        stack.wait(job_id, 240)
    passed = text(
        "SELECT count(*) FILTER (WHERE finalized_at > one.created_at) AS left_then, "
        "count(*) FILTER (WHERE finalized_at BETWEEN one.created_at AND one.ended_at) AS before_it "
        "FROM jobs, (SELECT created_at, finalized_at AS ended_at FROM jobs WHERE id = :one) AS one "
        "WHERE id = ANY(:many)"
    )
    with stack.database.begin() as conn:
        counted = conn.execute(passed, {"one": one, "many": many}).one()
    assert counted.before_it <= 3 * (WINDOW + SLOTS)
    assert counted.left_then > counted.before_it


@pytest.mark.processes
def test_the_sweeper_gives_the_turn_that_was_lost(stack: Stack) -> None:
    stack.storage.prepare()
    with stack.database.begin() as conn:
        caller = Caller(stack.tenant_id, "live", "key_test")
        waiting = [new_job(conn, caller, waits=True)[0] for _ in range(WINDOW + 1)]
    stack.start_sweeper()
    for job_id in waiting:  # their files do not exist; that they end at all is the point
        assert stack.wait(job_id, 240)["tasks"][0]["reason"] == "internal"
