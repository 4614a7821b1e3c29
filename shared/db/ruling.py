"""What a job's rule makes of a task: the steps of its kind instead of those submitted, and its policy."""

from collections.abc import Sequence

from sqlalchemy import Connection, insert

from shared.db.claims import Claim, StaleAttempt
from shared.db.intake import NewStep, step_row
from shared.db.sql import sql
from shared.db.tables import steps
from shared.records import Json
from shared.vocabulary import OnFail

_RULE = sql("SELECT rule_id, rule FROM jobs WHERE id = :job_id")
# Keeps the row until the end of the transaction, so the attempt cannot be raised before the steps are new.
_SET_POLICY = sql(
    """
    UPDATE tasks SET on_fail = :on_fail
    WHERE id = :task_id AND attempt = :attempt AND stage = :stage RETURNING id
    """
)
_FORGET_STEPS = sql("DELETE FROM steps WHERE task_id = :task_id")


def rule_of(conn: Connection, held: Claim) -> tuple[str, Json]:
    """Id and text of the rule that the job keeps."""
    row = conn.execute(_RULE, {"job_id": held.job_id}).one()
    return row.rule_id, row.rule


def set_policy(conn: Connection, held: Claim, on_fail: OnFail) -> None:
    """What becomes of this task's file should it fail."""
    said = {**held.guard, "on_fail": on_fail.value}
    if conn.execute(_SET_POLICY, said).first() is None:
        raise StaleAttempt


def replace_steps(conn: Connection, held: Claim, wanted: Sequence[NewStep]) -> None:
    """Put these steps in the place of those that the task has; after `set_policy`, which holds the task."""
    conn.execute(_FORGET_STEPS, {"task_id": held.task_id})
    conn.execute(insert(steps), [step_row(held.task_id, n, step) for n, step in enumerate(wanted)])
