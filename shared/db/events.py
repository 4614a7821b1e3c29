"""The audit log: what happened to a job, numbered from 1 without gaps in the order it was committed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from shared.db.prepared import Handle, Prepared
from shared.records import Event
from shared.shallow import shallow

# For WITH clauses of other statements: writes `:entries` as the lines that end at `bumped.last_seq`.
WRITTEN = """written AS (
        INSERT INTO events (job_id, seq, type, task_id, step_id, reason, message, data)
        SELECT bumped.job_id, bumped.last_seq - :count + line.number, line.entry ->> 'type',
               line.entry ->> 'task_id', line.entry ->> 'step_id', line.entry ->> 'reason',
               line.entry ->> 'message', NULLIF(line.entry -> 'data', 'null')
        FROM bumped, jsonb_array_elements(:entries) WITH ORDINALITY AS line (entry, number)
    )"""
# The same for a statement whose CTE `changed` names the job. Raising the job's counter locks its row, so the
# numbers follow the order of the commits.
LOGGED = f"""bumped AS (
        UPDATE jobs SET last_seq = last_seq + :count FROM changed
        WHERE jobs.id = changed.job_id AND :count > 0 RETURNING jobs.id AS job_id, last_seq
    ), {WRITTEN}"""
_RECORD = Prepared(
    "record",
    f"WITH changed AS (SELECT CAST(:job_id AS text) AS job_id), {LOGGED} SELECT job_id FROM bumped",
    "entries",
)
_AFTER = Prepared(
    "events_after",
    """
    SELECT seq, at, type, task_id, step_id, reason, message, data FROM events
    WHERE job_id = :job_id AND seq > :seq ORDER BY seq LIMIT :limit
    """,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line to be written. `type` is `noun.verb`; `message` is a sentence for people."""

    type: str
    message: str
    task_id: str | None = None
    step_id: str | None = None
    reason: str | None = None
    data: dict[str, Any] | None = None


def lines(entries: Sequence[Entry]) -> dict[str, Any]:
    """The parameters `:count` and `:entries` of a statement that logs."""
    return {"count": len(entries), "entries": [shallow(entry) for entry in entries]}


def record(at: Handle, job_id: str, entries: Sequence[Entry]) -> None:
    """Append `entries` to the job's log."""
    if entries:
        _RECORD.row(at, {"job_id": job_id, **lines(entries)})


def after(at: Handle, job_id: str, seq: int = 0, limit: int = 500) -> list[Event]:
    """The entries numbered above `seq`, oldest first."""
    rows = _AFTER.rows(at, {"job_id": job_id, "seq": seq, "limit": limit})
    return [Event(*row) for row in rows]
