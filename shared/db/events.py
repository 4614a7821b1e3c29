"""The audit log: what happened to a job, numbered from 1 without gaps in the order it was committed."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, update

from shared.db.tables import events, jobs
from shared.records import Event


@dataclass(frozen=True, slots=True)
class Entry:
    """One line to be written. `type` is `noun.verb`; `message` is a sentence for people."""

    type: str
    message: str
    task_id: str | None = None
    step_id: str | None = None
    reason: str | None = None
    data: dict[str, Any] | None = None


def record(conn: Connection, job_id: str, entries: list[Entry]) -> None:
    """Append `entries`. Locks the job's row, so numbers follow the order of commits."""
    if not entries:
        return
    bump = (
        update(jobs)
        .where(jobs.c.id == job_id)
        .values(last_seq=jobs.c.last_seq + len(entries))
        .returning(jobs.c.last_seq)
    )
    last = conn.execute(bump).scalar_one()
    first = last - len(entries) + 1
    conn.execute(
        insert(events),
        [
            {
                "job_id": job_id,
                "seq": first + offset,
                "type": entry.type,
                "task_id": entry.task_id,
                "step_id": entry.step_id,
                "reason": entry.reason,
                "message": entry.message,
                "data": entry.data,
            }
            for offset, entry in enumerate(entries)
        ],
    )


def after(conn: Connection, job_id: str, seq: int = 0, limit: int = 500) -> list[Event]:
    """The entries numbered above `seq`, oldest first."""
    query = (
        select(events)
        .where(events.c.job_id == job_id, events.c.seq > seq)
        .order_by(events.c.seq)
        .limit(limit)
    )
    return [
        Event(r.seq, r.at, r.type, r.task_id, r.step_id, r.reason, r.message, r.data)
        for r in conn.execute(query)
    ]
