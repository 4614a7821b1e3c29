"""Storing a new job: its row, tasks, steps, first audit line and the outbox row, in one statement."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from shared.db.events import WRITTEN, Entry, lines
from shared.db.prepared import Handle, Prepared
from shared.db.reads import OF_JOB_COLUMNS, TASK_COLUMNS, split
from shared.db.sql import sql
from shared.ids import new_id
from shared.records import Caller, Job, Json
from shared.vocabulary import OnFail, Status, StepType

# A job whose intake nobody finishes is abandoned after this (contract A.5, `expiresAt`).
ABANDONED_HOURS = 24

_OPEN = sql(
    """
    SELECT count(*), coalesce(sum(open_tasks), 0) FROM (
        SELECT open_tasks FROM jobs
        WHERE tenant_id = :tenant_id AND finalized_at IS NULL AND deleted_at IS NULL LIMIT :most
    ) AS opened
    """
)

# Each part has the name of its table, which it hides from the last SELECT: so the new rows are read as any
# others are.
_INSERT = Prepared(
    "insert_job",
    f"""
    WITH jobs AS (
        INSERT INTO jobs (id, tenant_id, mode, expires_at, status, channel, rule_id, rule, order_id,
                          customer_id, policy_on_fail, meta_data, context, webhook_url, webhook_headers,
                          open_tasks, preview, traceparent, last_seq)
        VALUES (:id, :tenant_id, :mode, now() + make_interval(hours => {ABANDONED_HOURS}), 'pending',
                :channel, :rule_id, :rule, :order_id, :customer_id, :policy_on_fail, :meta_data, :context,
                :webhook_url, :webhook_headers, :open_tasks, :preview, :traceparent, :count)
        RETURNING *
    ), tasks AS (
        INSERT INTO tasks (id, job_id, position, status, stage, source_url, source_headers, upload_id,
                           inline_bucket, inline_key, source, client_ref, name, mime_hint, params, slot)
        SELECT t.id, jobs.id, t.position, 'pending', 'detect', t.source_url, t.source_headers, t.upload_id,
               t.inline_bucket, t.inline_key, t.source, t.client_ref, t.name, t.mime_hint, t.params, t.slot
        FROM jobs, jsonb_to_recordset(:tasks) AS t (
            id text, position integer, source_url text, source_headers jsonb, upload_id text,
            inline_bucket text, inline_key text, source text, client_ref text, name text, mime_hint text,
            params jsonb, slot text)
        RETURNING *
    ), steps AS (
        INSERT INTO steps (id, task_id, position, type, label, params, status)
        SELECT s.id, s.task_id, s.position, s.type, s.label, s.params, s.status
        FROM jsonb_to_recordset(:steps) AS s (
            id text, task_id text, position integer, type text, label text, params jsonb, status text)
        RETURNING *
    ), unsent AS (
        INSERT INTO outbox (job_id, held_for) SELECT id, CASE WHEN :waits THEN tenant_id END FROM jobs
    ), bumped AS (
        SELECT id AS job_id, last_seq FROM jobs
    ), {WRITTEN}
    SELECT {TASK_COLUMNS}, {OF_JOB_COLUMNS}, EXISTS (
        SELECT 1 FROM webhook_endpoints AS told
        WHERE told.tenant_id = :tenant_id AND told.mode = :mode AND enabled AND events ? 'job.created'
    ) AS is_told
    FROM tasks JOIN jobs ON jobs.id = tasks.job_id ORDER BY tasks.position
    """,
    "rule",
    "meta_data",
    "context",
    "webhook_headers",
    "tasks",
    "steps",
    "entries",
)


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step as submitted."""

    type: StepType
    params: Json | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class NewTask:
    """A source as submitted: exactly one of url, upload_id and inline (bucket, key)."""

    id: str
    steps: tuple[NewStep, ...]
    url: str | None = None
    headers: dict[str, str] | None = None
    upload_id: str | None = None
    inline: tuple[str, str] | None = None
    source: str | None = None
    client_ref: str | None = None
    name: str | None = None
    mime_hint: str | None = None
    params: Json | None = None
    slot: str | None = None


@dataclass(frozen=True, slots=True)
class NewJob:
    """A valid submission."""

    id: str
    tasks: tuple[NewTask, ...]
    channel: str = "api"
    rule_id: str | None = None
    rule: Json | None = None
    order_id: str | None = None
    customer_id: str | None = None
    on_fail: OnFail = OnFail.REJECT
    meta_data: Json | None = None
    context: Json | None = None
    webhook_url: str | None = None
    webhook_headers: dict[str, str] | None = None
    preview: bool = False
    # It is not sent at once: its tenant has enough in the queues (see `turns`).
    waits: bool = False
    traceparent: str | None = None


@dataclass(frozen=True, slots=True)
class Inserted:
    """A job as it was stored. `is_told`: its tenant has endpoints that want to hear of new ones."""

    job: Job
    is_told: bool


def insert_job(at: Handle, caller: Caller, job: NewJob) -> Inserted:
    """Write everything the pipeline and the readers need to know of a job."""
    said = {
        "tasks": [_task_row(number, task) for number, task in enumerate(job.tasks)],
        "steps": [step_row(task.id, n, step) for task in job.tasks for n, step in enumerate(task.steps)],
        **lines([_accepted(job)]),
    }
    rows = _INSERT.rows(at, {**_job_row(caller, job), **said})
    parts = [split(row[:-1]) for row in rows]
    return Inserted(replace(parts[0][1], tasks=tuple(task for task, _ in parts)), bool(rows[0][-1]))


def _accepted(job: NewJob) -> Entry:
    """The first line of the log; it echoes the labels and free parameters submitted (contract A.3)."""
    sources = [
        {
            "taskId": task.id,
            "clientRef": task.client_ref,
            "params": task.params,
            "steps": [{"type": step.type.value, "label": step.label} for step in task.steps],
        }
        for task in job.tasks
    ]
    return Entry("job.created", f"Job accepted with {len(job.tasks)} source(s).", data={"sources": sources})


def _job_row(caller: Caller, job: NewJob) -> dict[str, Any]:
    return {
        "id": job.id,
        "tenant_id": caller.tenant_id,
        "mode": caller.mode,
        "channel": job.channel,
        "rule_id": job.rule_id,
        "rule": job.rule,
        "order_id": job.order_id,
        "customer_id": job.customer_id,
        "policy_on_fail": job.on_fail.value,
        "meta_data": job.meta_data,
        "context": job.context,
        "webhook_url": job.webhook_url,
        "webhook_headers": job.webhook_headers,
        "open_tasks": len(job.tasks),
        "preview": job.preview,
        "waits": job.waits,
        "traceparent": job.traceparent,
    }


def _task_row(position: int, task: NewTask) -> dict[str, Any]:
    bucket, key = task.inline or (None, None)
    return {
        "id": task.id,
        "position": position,
        "source_url": task.url,
        "source_headers": task.headers,
        "upload_id": task.upload_id,
        "inline_bucket": bucket,
        "inline_key": key,
        "source": task.source,
        "client_ref": task.client_ref,
        "name": task.name,
        "mime_hint": task.mime_hint,
        "params": task.params,
        "slot": task.slot,
    }


def step_row(task_id: str, position: int, step: NewStep) -> dict[str, Any]:
    """The row of a step that has not begun."""
    return {
        "id": new_id("step"),
        "task_id": task_id,
        "position": position,
        "type": step.type.value,
        "label": step.label,
        "params": step.params,
        "status": Status.PENDING.value,
    }


@dataclass(frozen=True, slots=True)
class Open:
    """What a tenant has that has not ended."""

    jobs: int
    tasks: int


def count_open(conn: Connection, tenant_id: int, most: int) -> Open:
    """What a tenant has open; counting stops at `most` jobs."""
    return Open(*conn.execute(_OPEN, {"tenant_id": tenant_id, "most": most}).one())
