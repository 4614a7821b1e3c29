"""Lets jobs that wait for their turn into the queues; see `shared.db.turns`."""

from shared.db import recovery, turns
from shared.db.engine import Database
from shared.dispatch import Dispatcher


def admit(database: Database, dispatcher: Dispatcher, tenant_id: int, tasks: int, after: str = "") -> int:
    """Send the tenant's next jobs, of about so many tasks; how many jobs.

    Args:
        database: where they wait.
        dispatcher: who sends them.
        tenant_id: whose.
        tasks: how many tasks there is room for.
        after: the job whose end makes that room, if it is that.

    Raises:
        Unavailable: the database or the broker is away; they wait for the next end of a job, or the sweeper.
    """
    with database.begin() as conn:
        if after and turns.leave(conn, after):
            return 0
        taken = turns.take(conn, tenant_id, tasks)
        for job_id in taken:
            dispatcher.send_job(job_id, recovery.open_task_ids(conn, job_id))
    return len(taken)
