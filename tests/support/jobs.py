"""Jobs written straight into the database, for tests of what lies behind the API."""

from sqlalchemy import Connection

from shared.db import access, intake
from shared.db.claims import Claim, claim
from shared.ids import new_id
from shared.records import Caller
from shared.vocabulary import Link, StepType


def new_caller(conn: Connection) -> Caller:
    """A tenant nobody else uses."""
    return Caller(access.create_tenant(conn, new_id("tenant")), "live", "key_test")


def new_job(
    conn: Connection,
    caller: Caller,
    *types: StepType,
    sources: int = 1,
    webhook: str | None = None,
    waits: bool = False,
) -> tuple[str, list[str]]:
    """A job with `sources` inline sources of these steps; its id and its tasks' ids."""
    steps = tuple(intake.NewStep(kind) for kind in types or (StepType.PREVIEWS,))
    tasks = tuple(
        intake.NewTask(new_id("task"), steps, inline=("fc-uploads", f"u/x/{n}"), name=f"{n}.pdf")
        for n in range(sources)
    )
    job = intake.NewJob(new_id("job"), tasks, webhook_url=webhook, waits=waits)
    intake.insert_job(conn, caller, job)
    return job.id, [task.id for task in tasks]


def must_claim(conn: Connection, task_id: str, link: Link, lease_seconds: float = 30) -> Claim:
    """Claim a link that must be free."""
    claimed = claim(conn, task_id, link, lease_seconds)
    assert claimed is not None
    return claimed.held
