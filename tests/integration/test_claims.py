"""The rules of claims, leases and attempts, on a real PostgreSQL."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Connection, text

from shared.db import claims, endings, events, recovery, steps
from shared.db.changes import delete_job
from shared.db.claims import Claim, StaleAttempt
from shared.db.endings import TaskEnd
from shared.db.engine import Database
from shared.db.events import Entry
from shared.db.files import StoredFile, record_original
from shared.db.reads import load_job, load_task
from shared.db.recovery import Patience
from shared.db.steps import Settled, StepEnd, StepStart
from shared.settings import Settings
from shared.vocabulary import FileType, Link, Outcome, Reason, Status, StepType
from tests.support.jobs import must_claim, new_caller, new_job

ORIGINAL = StoredFile("source", "file", "fc-artifacts", "d/1", "application/pdf", 10, "a.pdf", "00")
MADE = StoredFile("optimizedFile", "file", "fc-artifacts", "d/2", "application/pdf", 9, "a.pdf", "01")
DONE = TaskEnd(Status.DONE, Outcome.PASS)
ENDED = Settled([StepEnd("step_x", StepType.PREVIEWS, Status.DONE)], [MADE])


def expire(conn: Connection, task_id: str) -> None:
    conn.execute(text("UPDATE tasks SET lease_until = now() - interval '1 s' WHERE id = :t"), {"t": task_id})


def walk_to(conn: Connection, task_id: str, link: Link) -> None:
    """Finish every link before `link`."""
    for earlier in Link.remaining(Link.DETECT):
        if earlier is link:
            return
        claims.advance(conn, must_claim(conn, task_id, earlier))


@pytest.fixture(params=[True, False], ids=["planned", "through a pooler"])
def database(database_url: str, request: pytest.FixtureRequest) -> Iterator[Database]:
    """Every rule holds with statements that the server has planned, and with those sent in full."""
    opened = Database(Settings(DATABASE_URL=database_url).database, pool=8, plans=request.param)
    yield opened
    opened.close()


@pytest.fixture
def task(database: Database) -> str:
    with database.begin() as conn:
        _, ids = new_job(conn, new_caller(conn), StepType.PREFLIGHT, StepType.PREVIEWS)
    return ids[0]


def test_the_first_claim_starts_task_and_job(database: Database, task: str) -> None:
    with database.begin() as conn:
        held = must_claim(conn, task, Link.DETECT)
        job = load_job(conn, held.job_id)
    assert job is not None
    assert (job.status, job.expires_at, job.tasks[0].status) == (Status.RUNNING, None, Status.RUNNING)
    assert held.attempt == 1


def test_a_second_claim_finds_nothing(database: Database, task: str) -> None:
    with database.begin() as conn:
        must_claim(conn, task, Link.DETECT)
        assert claims.claim(conn, task, Link.DETECT, 30) is None


def test_a_link_out_of_turn_finds_nothing(database: Database, task: str) -> None:
    with database.begin() as conn:
        assert claims.claim(conn, task, Link.RUN_STEPS, 30) is None


def test_ten_workers_at_once_and_one_gets_the_claim(database: Database, task: str) -> None:
    got: list[object] = []

    def take() -> None:
        with database.begin() as conn:
            got.append(claims.claim(conn, task, Link.DETECT, 30))

    threads = [threading.Thread(target=take) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([held for held in got if held]) == 1


def test_a_link_given_back_can_be_claimed_under_the_same_attempt(database: Database, task: str) -> None:
    with database.begin() as conn:
        claims.release(conn, must_claim(conn, task, Link.DETECT), 5)
        assert must_claim(conn, task, Link.DETECT).attempt == 1


def test_an_expired_lease_is_taken_away_with_a_new_attempt(database: Database, task: str) -> None:
    with database.begin() as conn:
        zombie = must_claim(conn, task, Link.DETECT)
        expire(conn, task)
        again, hopeless = recovery.take_expired_leases(conn, 3)
        fresh = must_claim(conn, task, Link.DETECT)
    assert ([stranded.task_id for stranded in again], hopeless) == ([task], [])
    assert (zombie.attempt, fresh.attempt) == (1, 2)


WRITES: dict[str, Callable[[Connection, Claim], object]] = {
    "extend": lambda conn, held: claims.extend(conn, held, 30) or _stale(),
    "release": lambda conn, held: claims.release(conn, held, 1),
    "advance": lambda conn, held: claims.advance(conn, held),
    "rewind": lambda conn, held: claims.rewind(conn, held, Link.DETECT, Entry("task.restarted", "x")),
    "record_original": lambda conn, held: record_original(
        conn, held, FileType.PDF, "x/y", ORIGINAL, Entry("task.detected", "x")
    ),
    "restart_steps": lambda conn, held: steps.restart_steps(conn, held),
    "begin_step": lambda conn, held: steps.begin_step(conn, held, StepStart("step_x", None)),
    "turn_to_step": lambda conn, held: steps.turn_to_step(conn, held, ENDED, StepStart("step_y", None)),
    "settle_steps": lambda conn, held: steps.settle_steps(conn, held, ENDED),
    "skip_open_steps": lambda conn, held: steps.skip_open_steps(conn, held, Reason.CANCELLED),
    "end_task": lambda conn, held: endings.end_task(conn, held, DONE),
}


def _stale() -> None:
    raise StaleAttempt


@pytest.mark.parametrize("name", WRITES)
def test_a_zombie_changes_nothing(database: Database, task: str, name: str) -> None:
    with database.begin() as conn:
        zombie = must_claim(conn, task, Link.DETECT)
        expire(conn, task)
        recovery.take_expired_leases(conn, 3)
        before = load_task(conn, task)
        log = events.after(conn, zombie.job_id)
    with database.begin() as conn, pytest.raises(StaleAttempt):
        WRITES[name](conn, zombie)
    with database.begin() as conn:
        assert load_task(conn, task) == before
        assert events.after(conn, zombie.job_id) == log


def test_a_lost_attempt_leaves_no_staged_file_and_no_half_done_step(database: Database, task: str) -> None:
    with database.begin() as conn:
        walk_to(conn, task, Link.RUN_STEPS)
        held = must_claim(conn, task, Link.RUN_STEPS)
        first, second = load_task(conn, task).steps
        steps.begin_step(conn, held, StepStart(first.id, {"a": 1}))
        passed = Settled([StepEnd(first.id, first.type, Status.DONE, Outcome.PASS)], [MADE])
        steps.turn_to_step(conn, held, passed, StepStart(second.id, None))
        before = load_task(conn, task)
        steps.restart_steps(conn, held)
        after = load_task(conn, task)
    assert [step.status for step in before.steps] == [Status.DONE, Status.RUNNING]
    assert [made.step_id for made in before.artifacts] == [first.id]
    assert [(s.status, s.outcome, s.started_at) for s in after.steps] == [(Status.PENDING, None, None)] * 2
    assert after.artifacts == ()


def test_three_lost_workers_make_a_task_hopeless(database: Database, task: str) -> None:
    with database.begin() as conn:
        for loss in (1, 2, 3):
            must_claim(conn, task, Link.DETECT)
            expire(conn, task)
            again, hopeless = recovery.take_expired_leases(conn, 3)
            assert (len(again), len(hopeless)) == ((1, 0) if loss < 3 else (0, 1))
        assert endings.end_task(conn, hopeless[0], TaskEnd(Status.ERROR, None, Reason.WORKER_LOST))
        ended = load_task(conn, task)
    assert (ended.status, ended.reason, ended.stage) == (Status.ERROR, Reason.WORKER_LOST, Link.ENDED)


def test_of_many_tasks_ending_at_once_exactly_one_is_the_last(database: Database) -> None:
    with database.begin() as conn:
        job_id, ids = new_job(conn, new_caller(conn), sources=8)
        held = [must_claim(conn, task_id, Link.DETECT) for task_id in ids]
    last: list[bool] = []

    def end(one: Claim) -> None:
        with database.begin() as conn:
            last.append(endings.end_task(conn, one, DONE))

    threads = [threading.Thread(target=end, args=(one,)) for one in held]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(last) == [False] * 7 + [True]
    with database.begin() as conn:
        numbers = [event.seq for event in events.after(conn, job_id)]
        found = endings.finished_job(conn, job_id)
    assert found and found.statuses == (Status.DONE,) * 8
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_job_ends_once(database: Database, task: str) -> None:
    with database.begin() as conn:
        held = must_claim(conn, task, Link.DETECT)
        assert not endings.finished_job(conn, held.job_id)
        endings.end_task(conn, held, DONE)
        found = endings.finished_job(conn, held.job_id)
        assert found
        assert (found.statuses, found.outcomes, found.is_told) == ((Status.DONE,), (DONE.outcome,), False)
        assert endings.end_job(conn, found, Status.DONE, Outcome.PASS)
        assert not endings.end_job(conn, found, Status.DONE, Outcome.PASS)
        assert not endings.finished_job(conn, held.job_id)


def test_a_job_that_is_deleted_while_its_end_is_decided_is_looked_at_again(database: Database) -> None:
    with database.begin() as conn:
        caller = new_caller(conn)
        job_id, (task_id,) = new_job(conn, caller, webhook="https://shop.example/hook")
        endings.end_task(conn, must_claim(conn, task_id, Link.DETECT), DONE)
        found = endings.finished_job(conn, job_id)
        assert found and found.is_told
        delete_job(conn, caller, job_id)
        assert not endings.end_job(conn, found, Status.DONE, Outcome.PASS)
        found = endings.finished_job(conn, job_id)
        assert found and not found.is_told
        assert endings.end_job(conn, found, Status.DONE, Outcome.PASS)


def test_artifacts_are_staged_until_the_task_ends(database: Database, task: str) -> None:
    with database.begin() as conn:
        held = must_claim(conn, task, Link.DETECT)
        record_original(conn, held, FileType.PDF, "application/pdf", ORIGINAL, Entry("task.detected", "x"))
        claims.advance(conn, must_claim(conn, task, Link.FILTER_STEPS))
        step = load_task(conn, task).steps[0]
        held = must_claim(conn, task, Link.RUN_STEPS)
        steps.settle_steps(conn, held, Settled([StepEnd(step.id, step.type, Status.DONE)], [MADE, MADE]))
        staged = load_task(conn, task)
        made = staged.artifacts[1]
        held = must_claim(conn, task, Link.WRITE_ARTIFACTS)
        end = TaskEnd(Status.DONE, None, register=(made.id,), deliverables=(made.id,))
        endings.end_task(conn, held, end)
        ended = load_task(conn, task)
    assert (staged.file_type, staged.outputs) == (FileType.PDF, ())
    assert [file.position for file in staged.artifacts] == [0, 1, 2]
    assert [(a.id, a.deliverable) for a in ended.outputs] == [(made.id, True)]
    assert ended.original is not None
    assert not ended.original.deliverable


def test_an_original_that_is_brought_in_again_replaces_the_one_before(database: Database, task: str) -> None:
    said = Entry("task.detected", "x")
    with database.begin() as conn:
        held = must_claim(conn, task, Link.DETECT)
        record_original(conn, held, FileType.PDF, "application/pdf", ORIGINAL, said)
        conn.execute(text("UPDATE tasks SET stage = 'detect' WHERE id = :t"), {"t": task})
        again = must_claim(conn, task, Link.DETECT)
        record_original(conn, again, FileType.RASTER, "image/png", MADE, said)
        after = load_task(conn, task)
    assert (after.file_type, [file.key for file in after.artifacts]) == (FileType.RASTER, [MADE.key])


def resent(conn: Connection, patience: Patience) -> list[str]:
    return [stranded.task_id for stranded in recovery.take_waiting(conn, patience)]


def age(conn: Connection, task: str, seconds: float) -> None:
    ago = {"t": task, "s": seconds}
    conn.execute(text("UPDATE tasks SET due_at = now() - make_interval(secs => :s) WHERE id = :t"), ago)


def test_a_waiting_task_is_resent_after_longer_and_longer_pauses(database: Database, task: str) -> None:
    known, forgotten = Patience(10, 10, 10), Patience(10, 10, 10, forgot=True)
    with database.begin() as conn:
        conn.execute(text("UPDATE tasks SET stage = 'ended' WHERE id <> :t"), {"t": task})
        assert task not in resent(conn, known)
        age(conn, task, 11)
        assert task in resent(conn, known)
        age(conn, task, 11)
        assert task not in resent(conn, known)
        assert task in resent(conn, forgotten)
        must_claim(conn, task, Link.DETECT)
        age(conn, task, 1000)
        assert task not in resent(conn, known)


def test_each_queue_has_a_patience_of_its_own(database: Database, task: str) -> None:
    with database.begin() as conn:
        conn.execute(text("UPDATE tasks SET stage = 'ended' WHERE id <> :t"), {"t": task})
        age(conn, task, 30)
        assert task not in resent(conn, Patience(10, intake=60, pipeline=10))
        claims.advance(conn, must_claim(conn, task, Link.DETECT))
        age(conn, task, 30)
        assert task in resent(conn, Patience(10, intake=60, pipeline=10))


def test_a_message_that_was_overtaken_is_not_waited_for(database: Database, task: str) -> None:
    """A task that came later is being worked on, in the same queue: it was first in, so it is lost."""
    standing_in_line = Patience(10, intake=60, pipeline=60)
    with database.begin() as conn:
        conn.execute(text("UPDATE tasks SET stage = 'ended' WHERE id <> :t"), {"t": task})
        _, (later,) = new_job(conn, new_caller(conn))
        age(conn, task, 30)
        age(conn, later, 20)
        assert task not in resent(conn, standing_in_line)
        held = must_claim(conn, later, Link.DETECT)
        assert task in resent(conn, standing_in_line)
        age(conn, task, 30)
        claims.advance(conn, held)
        must_claim(conn, later, Link.FILTER_STEPS)
        assert task not in resent(conn, Patience(10, intake=600, pipeline=600)), "another queue says nothing"


def test_a_link_that_is_let_go_of_begins_again_without_a_loss(database: Database, task: str) -> None:
    said = Entry("task.restarted", "x", task_id=task)
    with database.begin() as conn:
        held = must_claim(conn, task, Link.DETECT)
        claims.begin_again(conn, held, said)
        with pytest.raises(StaleAttempt):
            claims.advance(conn, held)
        again = must_claim(conn, task, Link.DETECT)
        assert (again.attempt, claims.losses(conn, again)) == (held.attempt + 1, 0)


def test_an_unsent_job_is_found_when_its_request_had_time_to_send_it(database: Database) -> None:
    with database.begin() as conn:
        job_id, ids = new_job(conn, new_caller(conn), sources=2)
        assert job_id not in recovery.unsent_jobs(conn)
        conn.execute(text("UPDATE outbox SET created_at = now() - interval '4 s'"))
        assert job_id in recovery.unsent_jobs(conn)
        assert recovery.open_task_ids(conn, job_id) == ids
        recovery.mark_sent(conn, job_id)
        assert job_id not in recovery.unsent_jobs(conn)


def test_a_finished_job_whose_callback_was_lost_is_found(database: Database, task: str) -> None:
    with database.begin() as conn:
        held = must_claim(conn, task, Link.DETECT)
        endings.end_task(conn, held, DONE)
    with database.begin() as conn:
        assert held.job_id not in recovery.finished_jobs(conn)
        conn.execute(text("UPDATE jobs SET modified_at = now() - interval '3 s'"))
        assert held.job_id in recovery.finished_jobs(conn)


def test_a_heartbeat_keeps_the_lease(database: Database, task: str) -> None:
    with database.begin() as conn:
        held = must_claim(conn, task, Link.DETECT, 0.1)
        assert claims.extend(conn, held, 60)
    time.sleep(0.15)
    with database.begin() as conn:
        assert recovery.take_expired_leases(conn, 3) == ([], [])
