"""A new job is answered as it was stored, without being read again."""

from shared.db import intake
from shared.db.endpoints import create_endpoint
from shared.db.engine import Database
from shared.db.intake import Inserted, NewJob, NewStep, NewTask
from shared.db.reads import read_job
from shared.ids import new_id
from shared.records import Caller
from shared.ring import Ring
from shared.settings import Settings
from shared.vocabulary import OnFail, StepType
from tests.support.jobs import new_caller


def insert(database: Database, caller: Caller) -> Inserted:
    steps = (NewStep(StepType.PREFLIGHT, {"profileId": "p"}, "first"), NewStep(StepType.AUTOFIX))
    tasks = (
        NewTask(new_id("task"), steps, url="https://x.example/a.pdf", headers={"X": "1"}, client_ref="ü"),
        NewTask(new_id("task"), (), inline=("fc-uploads", "u/1"), name="b.pdf", params={"deep": [1, None]}),
        NewTask(new_id("task"), steps[:1], upload_id=None, inline=("fc-uploads", "u/2"), slot="cover"),
    )
    job = NewJob(
        new_id("job"),
        tasks,
        "shop",
        on_fail=OnFail.MANUAL_REVIEW,
        meta_data={"k": "v"},
        context={"copies": 2},
    )
    with database.begin() as conn:
        return intake.insert_job(conn, caller, job)


def test_what_was_inserted_is_what_a_reader_finds(database: Database) -> None:
    with database.begin() as conn:
        caller = new_caller(conn)
    inserted = insert(database, caller)
    with database.begin() as conn:
        assert read_job(conn, caller, inserted.job.id) == inserted.job
    assert [task.position for task in inserted.job.tasks] == [0, 1, 2]
    assert [len(task.steps) for task in inserted.job.tasks] == [2, 0, 1]


def test_an_endpoint_for_new_jobs_of_this_mode_is_told_and_no_other(database: Database) -> None:
    ring = Ring.of(Settings())
    with database.begin() as conn:
        caller = new_caller(conn)
        create_endpoint(conn, caller, "https://x.example/ended", ["job.completed"], {}, ring)
    assert not insert(database, caller).is_told
    with database.begin() as conn:
        create_endpoint(conn, caller, "https://x.example/new", ["job.created"], {}, ring)
    assert insert(database, caller).is_told
    assert not insert(database, Caller(caller.tenant_id, "test", "key_test")).is_told
