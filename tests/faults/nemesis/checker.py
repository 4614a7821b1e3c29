"""Looks at what is stored and at what the receiver heard, when the nemesis has gone."""

from collections import Counter
from dataclasses import asdict, dataclass
from time import monotonic, sleep

from sqlalchemy import text

from tests.faults.fleet import PATIENCE, Receiver
from tests.support.stack import TERMINAL, Stack

_JOBS = text("SELECT id, status FROM jobs WHERE id = ANY(:ids)")
_ENDS = text(
    """
    SELECT job_id, task_id, count(*) AS ends FROM events
    WHERE job_id = ANY(:ids) AND type IN
        ('job.done', 'job.error', 'job.skipped', 'task.done', 'task.error', 'task.skipped')
    GROUP BY job_id, task_id
    """
)
_GAPS = text("SELECT job_id FROM events WHERE job_id = ANY(:ids) GROUP BY job_id HAVING max(seq) <> count(*)")
_TASKS = text("SELECT count(*) FROM tasks WHERE job_id = ANY(:ids)")
# Every order came with a key of its own.
_DOUBLED = text(
    "SELECT greatest(0, (SELECT count(*) FROM jobs) - "
    "(SELECT count(*) FROM idempotency_keys WHERE path = '/jobs'))"
)
_LOSSES = text("SELECT count(*) FROM tasks WHERE job_id = ANY(:ids) AND reason = 'worker_lost'")
_NO_FAULTS = frozenset({"jobs", "tasks", "set_aside"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What must all be zero, but `jobs`, `tasks` and the tasks that were set aside after three losses."""

    jobs: int
    tasks: int
    set_aside: int
    lost: int
    doubled: int
    stuck: int
    ended_twice: int
    gaps: int
    webhooks_missing: int
    webhook_ids_doubled: int

    @property
    def faults(self) -> dict[str, int]:
        """What was not kept of the promise."""
        return {name: n for name, n in asdict(self).items() if n and name not in _NO_FAULTS}


def check(stack: Stack, accepted: list[str], hook: Receiver) -> Verdict:
    """Wait until everything has ended and been told, then count what is not as it must be."""
    ids = {"ids": accepted}
    deadline = monotonic() + PATIENCE
    while (stuck := _open(stack, accepted)) and monotonic() < deadline:
        sleep(0.2)
    while len(_heard(hook) & set(accepted)) < len(accepted) - stuck and monotonic() < deadline:
        sleep(0.2)
    with stack.database.begin() as conn:
        there = {row.id for row in conn.execute(_JOBS, ids)}
        ends = conn.execute(_ENDS, ids).all()
        gaps = len(conn.execute(_GAPS, ids).all())
        tasks, set_aside = conn.execute(_TASKS, ids).scalar_one(), conn.execute(_LOSSES, ids).scalar_one()
        doubled = conn.execute(_DOUBLED).scalar_one()
    told = Counter(body["id"] for body in {(b["id"], h["webhook-id"]): b for h, b in hook.calls}.values())
    return Verdict(
        jobs=len(accepted),
        tasks=tasks,
        set_aside=set_aside,
        lost=len(set(accepted) - there),
        doubled=doubled,
        stuck=stuck,
        ended_twice=sum(row.ends != 1 for row in ends),
        gaps=gaps,
        webhooks_missing=len(set(accepted) - _heard(hook)),
        webhook_ids_doubled=sum(count > 1 for count in told.values()),
    )


def _open(stack: Stack, accepted: list[str]) -> int:
    with stack.database.begin() as conn:
        rows = conn.execute(_JOBS, {"ids": accepted}).all()
    return sum(row.status not in TERMINAL for row in rows)


def _heard(hook: Receiver) -> set[str]:
    return {body["id"] for _, body in list(hook.calls)}
