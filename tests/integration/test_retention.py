"""What may be forgotten is, and nothing else: real rows, a real storage folder."""

import io
from dataclasses import dataclass

import pytest
from sqlalchemy import insert, text

from shared.db import access, changes
from shared.db.endings import TaskEnd, end_task
from shared.db.engine import Database
from shared.db.operators import keep_for
from shared.db.tables import artifacts
from shared.errors import StorageUnavailable
from shared.ids import new_id
from shared.records import Caller
from shared.settings import Settings
from shared.storage import Storage, open_storage
from shared.vocabulary import Link, Outcome, Status
from tests.support.jobs import must_claim, new_caller, new_job
from worker.handlers.clean import clean, forget

UP, ART = "fc-uploads", "fc-artifacts"


@dataclass
class World:
    """Of the ports, what the clean-up uses."""

    settings: Settings
    database: Database
    storage: Storage

    def execute(self, statement, **values):
        with self.database.begin() as conn:
            return conn.execute(text(statement), values)

    def count(self, table, **which):
        where = " AND ".join(f"{name} = :{name}" for name in which)
        with self.database.begin() as conn:
            return conn.execute(text(f"SELECT count(*) FROM {table} WHERE {where}"), which).scalar_one()

    def put(self, bucket, key):
        self.storage.put_stream(bucket, key, io.BytesIO(b"bytes"), 5, "application/pdf")

    def there(self, bucket, key):
        return self.storage.stat(bucket, key) is not None


@pytest.fixture
def world(database, tmp_path):
    settings = Settings(
        FILECHECK_STORAGE_DIR=str(tmp_path), FILECHECK_SIGNING_SECRET="s" * 40, FILECHECK_RETENTION_DAYS=30
    )
    storage = open_storage(settings)
    storage.prepare()
    return World(settings, database, storage)


@dataclass
class Ended:
    """A job that has ended, with one registered file, one of an attempt that was lost, and an orphan."""

    caller: Caller
    id: str
    task_id: str
    kept: str
    lost: str
    orphan: str
    inline: str


@pytest.fixture
def ended(world):
    with world.database.begin() as conn:
        caller = new_caller(conn)
        job_id, (task_id,) = new_job(conn, caller)
        inline = f"u/{caller.tenant_id}/{job_id}"
        conn.execute(text("UPDATE tasks SET inline_key = :k WHERE id = :t"), {"k": inline, "t": task_id})
        below = f"d/{caller.tenant_id}/{job_id}/{task_id}"
        job = Ended(
            caller, job_id, task_id, f"{below}/2/a.pdf", f"{below}/1/a.pdf", f"{below}/9/a.pdf", inline
        )
        held = must_claim(conn, task_id, Link.DETECT)
        for key, registered in ((job.kept, True), (job.lost, False)):
            conn.execute(insert(artifacts).values(**_row(held, key), registered=registered))
        end_task(conn, held, TaskEnd(Status.DONE, Outcome.PASS))
        conn.execute(
            text("UPDATE jobs SET finalized_at = now() - interval '1 minute' WHERE id = :j"), {"j": job_id}
        )
    for key in (job.kept, job.lost, job.orphan):
        world.put(ART, key)
    world.put(UP, inline)
    return job


def _row(held, key):
    return {
        "id": new_id("art"), "job_id": held.job_id, "task_id": held.task_id, "attempt": held.attempt,
        "position": 0, "role": "optimizedFile", "kind": "file", "bucket": ART, "key": key,
        "mime_type": "application/pdf", "size_bytes": 5, "file_name": "a.pdf", "sha256": "00",
    }  # fmt: skip


def age(world, job, days):
    world.execute(
        "UPDATE jobs SET finalized_at = now() - make_interval(days => :d) WHERE id = :j", d=days, j=job.id
    )


def test_a_job_within_its_time_keeps_everything(world, ended):
    age(world, ended, 29)
    clean(world)
    assert all(world.there(ART, key) for key in (ended.kept, ended.lost, ended.orphan))
    assert world.there(UP, ended.inline)
    assert world.count("jobs", id=ended.id) == 1


def test_a_job_past_its_time_goes_with_rows_and_bytes(world, ended):
    age(world, ended, 31)
    assert clean(world) >= 1
    assert not any(world.there(ART, key) for key in (ended.kept, ended.lost, ended.orphan))
    assert not world.there(UP, ended.inline)
    assert world.count("jobs", id=ended.id) == world.count("tasks", job_id=ended.id) == 0
    assert world.count("artifacts", job_id=ended.id) == world.count("events", job_id=ended.id) == 0


def test_a_tenant_may_keep_its_jobs_for_longer_or_shorter(world, ended):
    with world.database.begin() as conn:
        keep_for(conn, ended.caller.tenant_id, 100)
    age(world, ended, 99)
    clean(world)
    assert world.count("jobs", id=ended.id) == 1
    with world.database.begin() as conn:
        keep_for(conn, ended.caller.tenant_id, 7)
    clean(world)
    assert world.count("jobs", id=ended.id) == 0


def test_a_deleted_job_loses_its_files_at_once_and_can_be_deleted_again(world, ended):
    with world.database.begin() as conn:
        first = changes.delete_job(conn, ended.caller, ended.id)
    clean(world)
    assert not any(world.there(ART, key) for key in (ended.kept, ended.lost, ended.orphan))
    assert world.count("artifacts", job_id=ended.id) == 0
    with world.database.begin() as conn:
        assert changes.delete_job(conn, ended.caller, ended.id).task_ids == first.task_ids


def test_files_of_a_job_deleted_while_it_ran_wait_for_workers_that_may_still_store(world, ended):
    with world.database.begin() as conn:
        changes.delete_job(conn, ended.caller, ended.id)
    world.execute("UPDATE jobs SET finalized_at = deleted_at + interval '1 s' WHERE id = :j", j=ended.id)
    clean(world)
    assert world.there(ART, ended.kept)
    world.execute("UPDATE jobs SET deleted_at = now() - interval '11 minutes' WHERE id = :j", j=ended.id)
    clean(world)
    assert not world.there(ART, ended.kept)


def test_a_job_that_has_not_ended_is_never_touched(world):
    with world.database.begin() as conn:
        job_id, _ = new_job(conn, new_caller(conn))
    world.execute("UPDATE jobs SET created_at = now() - interval '900 days' WHERE id = :j", j=job_id)
    clean(world)
    assert world.count("jobs", id=job_id) == 1


def test_files_of_lost_attempts_go_an_hour_after_their_task_ended(world, ended):
    clean(world)
    assert world.there(ART, ended.lost)
    world.execute(
        "UPDATE tasks SET updated_at = now() - interval '61 minutes' WHERE id = :t", t=ended.task_id
    )
    clean(world)
    assert not world.there(ART, ended.lost)
    assert world.there(ART, ended.kept)
    assert world.count("artifacts", job_id=ended.id) == 1


def test_an_upload_goes_after_a_day_unless_an_open_task_waits_for_it(world):
    with world.database.begin() as conn:
        caller = new_caller(conn)
        job_id, (task_id,) = new_job(conn, caller)
        minted = [access.create_upload(conn, caller, UP, 300, None, None) for _ in range(2)]
        uploads, keys = [one.id for one in minted], [one.key for one in minted]
        conn.execute(text("UPDATE tasks SET upload_id = :u WHERE id = :t"), {"u": uploads[0], "t": task_id})
    for key in keys:
        world.put(UP, key)
    clean(world)
    assert [world.there(UP, key) for key in keys] == [True, True]
    world.execute("UPDATE uploads SET created_at = now() - interval '25 hours' WHERE id = ANY(:u)", u=uploads)
    clean(world)
    assert [world.there(UP, key) for key in keys] == [True, False]
    assert job_id


def test_a_storage_that_is_away_loses_no_row(world, ended, tmp_path):
    age(world, ended, 31)
    (tmp_path / ART).rename(tmp_path / "unmounted")
    with pytest.raises(StorageUnavailable):
        clean(world)
    assert world.count("jobs", id=ended.id) == 1
    (tmp_path / "unmounted").rename(tmp_path / ART)
    clean(world)
    assert world.count("jobs", id=ended.id) == 0


def test_old_answers_and_uploads_nobody_names_are_forgotten_and_younger_ones_stay(world):
    with world.database.begin() as conn:
        caller = new_caller(conn)
        minted = [access.create_upload(conn, caller, UP, 300, None, None).id for _ in range(2)]
        for key, hours in (("old", 25), ("young", 23)):
            conn.execute(
                text(
                    "INSERT INTO idempotency_keys"
                    " (tenant_id, mode, method, path, key, body_sha256, created_at)"
                    " VALUES (:t, 'live', 'POST', '/jobs', :k, '', now() - make_interval(hours => :h))"
                ),
                {"t": caller.tenant_id, "k": key, "h": hours},
            )
    world.execute("UPDATE uploads SET removed_at = now() - interval '25 hours' WHERE id = :u", u=minted[0])
    assert forget(world) == 2
    assert [world.count("uploads", id=one) for one in minted] == [0, 1]
    assert world.count("idempotency_keys", tenant_id=caller.tenant_id, key="young") == 1
