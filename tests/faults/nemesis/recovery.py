"""How long nothing was heard of a task, and of a job that had ended: what recovery is measured by.

Each duration is counted in whole seconds, rounded up, so that the counts of many runs add up.
"""

from collections import Counter
from collections.abc import Iterable
from math import ceil

from sqlalchemy import Connection, text

# Of every task the longest time between two lines of its log, its submission being the first; what it waited
# for its turn and what its steps took is part of it.
_SILENCES = text(
    """
    WITH lines AS (
        SELECT tasks.id, jobs.created_at AS at
        FROM tasks JOIN jobs ON jobs.id = job_id WHERE job_id = ANY(:ids)
        UNION ALL SELECT task_id, at FROM events WHERE job_id = ANY(:ids) AND task_id IS NOT NULL
    ), gaps AS (SELECT id, at - lag(at) OVER (PARTITION BY id ORDER BY at) AS gap FROM lines)
    SELECT extract(epoch FROM max(gap)) FROM gaps WHERE gap IS NOT NULL GROUP BY id
    """
)
# Of every interruption the time from the last line before it to the first line after it: the step that was
# lost, the wait until somebody noticed, and the step that was run again, until its end.
_INTERRUPTIONS = text(
    """
    WITH lines AS (
        SELECT type, at, lag(at) OVER (PARTITION BY task_id ORDER BY seq) AS before,
               lead(at) OVER (PARTITION BY task_id ORDER BY seq) AS after
        FROM events WHERE job_id = ANY(:ids) AND task_id IS NOT NULL
    )
    SELECT extract(epoch FROM after - coalesce(before, at)) FROM lines
    WHERE type = 'task.restarted' AND after IS NOT NULL
    """
)
_ENDED = text("SELECT id, extract(epoch FROM finalized_at) AS at FROM jobs WHERE id = ANY(:ids)")
Spread = dict[str, int]


def silences(conn: Connection, ids: list[str]) -> Spread:
    """The longest silence of every task."""
    return spread(conn.execute(_SILENCES, {"ids": ids}).scalars())


def interruptions(conn: Connection, ids: list[str]) -> Spread:
    """How long every interruption of a task took."""
    return spread(conn.execute(_INTERRUPTIONS, {"ids": ids}).scalars())


def told(conn: Connection, ids: list[str], heard: dict[str, float]) -> Spread:
    """From the end of every job to the moment (`heard`) when the receiver first heard of it."""
    ended = conn.execute(_ENDED, {"ids": ids}).all()
    return spread(heard[row.id] - float(row.at) for row in ended if row.at is not None and row.id in heard)


def spread(seconds: Iterable[float]) -> Spread:
    """How many took how many seconds."""
    counted = Counter(max(0, ceil(one)) for one in seconds)
    return {str(value): counted[value] for value in sorted(counted)}


def percentile(found: Spread, share: float) -> int:
    """The seconds within which that share of them was; 0 of none."""
    left = share * sum(found.values())
    for value in sorted(found, key=int):
        left -= found[value]
        if left <= 0:
            return int(value)
    return 0
