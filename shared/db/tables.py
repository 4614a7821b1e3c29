"""The tables. Migrations are written from this and a test keeps the two equal.

Times are `timestamptz`; ids are text with a readable prefix; free JSON is `jsonb`.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects import postgresql

# None in Python is NULL in the table, never the JSON value null.
JSONB = postgresql.JSONB(none_as_null=True)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _time(name: str, *, default: bool = False) -> Column[object]:
    return Column(
        name,
        DateTime(timezone=True),
        nullable=not default,
        server_default=text("now()") if default else None,
    )


def _count(name: str, start: int = 0) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=text(str(start)))


def _flag(name: str, *, default: bool = False) -> Column[bool]:
    return Column(name, Boolean, nullable=False, server_default=text("true" if default else "false"))


def _listing(name: str, among: str, *by: str) -> Index:
    newest_first = (text("created_at DESC"), text("id DESC"))
    seen = text(f"deleted_at IS NULL AND {among}")
    return Index(name, "tenant_id", "mode", *by, *newest_first, postgresql_where=seen)


tenants = Table(
    "tenants",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("webhook_secret", Text, nullable=False),
    Column("webhook_secret_previous", Text),
    # Days that ended jobs are kept; null for the setting's default.
    Column("retention_days", Integer),
    _time("created_at", default=True),
)

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", Text, primary_key=True),
    Column("tenant_id", Integer, ForeignKey("tenants.id"), nullable=False),
    Column("mode", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("hint", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False, unique=True),
    _time("created_at", default=True),
    _time("last_used_at"),
    _time("revoked_at"),
    # Of a publishable key: what web pages may do with it (see `shared.element`).
    Column("element", JSONB),
)

uploads = Table(
    "uploads",
    metadata,
    Column("id", Text, primary_key=True),
    Column("tenant_id", Integer, ForeignKey("tenants.id"), nullable=False),
    Column("mode", Text, nullable=False),
    Column("bucket", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("mime_type", Text),
    Column("size_bytes", BigInteger),
    _time("created_at", default=True),
    _time("expires_at"),
    _time("removed_at"),
    Index("ix_uploads_there", "created_at", postgresql_where=text("removed_at IS NULL")),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("tenant_id", Integer, ForeignKey("tenants.id"), nullable=False),
    Column("mode", Text, nullable=False),
    _count("run", 1),
    _time("created_at", default=True),
    _time("modified_at", default=True),
    _time("expires_at"),
    _time("finalized_at"),
    _time("deleted_at"),
    # When the files of a deleted job were gone from the storage.
    _time("cleaned_at"),
    Column("status", Text, nullable=False),
    Column("outcome", Text),
    Column("channel", Text, nullable=False),
    Column("rule_id", Text),
    # The rule as it was when the job came in; null when `rule_id` names none that we know.
    Column("rule", JSONB),
    Column("workflow_id", Text),
    Column("wf_phase", Text),
    Column("wf_stream_status", Text),
    Column("meta_data", JSONB),
    Column("context", JSONB),
    Column("policy_on_fail", Text, nullable=False),
    Column("order_id", Text),
    Column("order_status", Text),
    Column("order_details", JSONB),
    Column("customer_id", Text),
    Column("customer_email", Text),
    Column("webhook_url", Text),
    Column("webhook_headers", JSONB),
    Column("open_tasks", Integer, nullable=False),
    _count("last_seq"),
    _flag("preview"),
    # The context that every span of this job lies below (see `tracing`).
    Column("traceparent", Text),
    # Newest first, by creation time then id, is the order of `GET /jobs` (keyset paging, decision 13). A page
    # costs the same wherever it is: previews and deleted jobs are not stepped over, and neither are the many
    # others by whoever asks for a verdict, a customer, or what went wrong.
    _listing("ix_jobs_listing", "NOT preview"),
    _listing("ix_jobs_previews", "preview"),
    _listing("ix_jobs_outcome", "NOT preview AND outcome IS NOT NULL", "outcome"),
    _listing("ix_jobs_trouble", "NOT preview AND status IN ('error', 'skipped')", "status"),
    _listing("ix_jobs_customer", "NOT preview AND customer_id IS NOT NULL", "customer_id"),
    Index("ix_jobs_unfinished", "modified_at", postgresql_where=text("finalized_at IS NULL")),
    Index("ix_jobs_order", "tenant_id", "order_id", postgresql_where=text("order_id IS NOT NULL")),
    Index(
        "ix_jobs_uncleaned",
        "deleted_at",
        postgresql_where=text("deleted_at IS NOT NULL AND cleaned_at IS NULL"),
    ),
    Index("ix_jobs_ended", "tenant_id", "finalized_at"),
)

tasks = Table(
    "tasks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("job_id", Text, ForeignKey("jobs.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    _time("created_at", default=True),
    _time("updated_at"),
    Column("status", Text, nullable=False),
    Column("outcome", Text),
    Column("reason", Text),
    # Progress along the chain. A link may run only when `stage` names it and nobody holds the lease;
    # `attempt` fences: a write that names an older attempt changes nothing.
    Column("stage", Text, nullable=False),
    _count("attempt", 1),
    _count("losses"),
    _count("resends"),
    _time("lease_until"),
    _time("due_at", default=True),
    # Where the file comes from: exactly one of url, upload_id and (inline) bucket + key.
    Column("source_url", Text),
    Column("source_headers", JSONB),
    Column("upload_id", Text, ForeignKey("uploads.id")),
    Column("inline_bucket", Text),
    Column("inline_key", Text),
    Column("source", Text),
    Column("client_ref", Text),
    Column("name", Text),
    Column("mime_hint", Text),
    Column("params", JSONB),
    Column("file_type", Text),
    Column("mime_type", Text),
    Column("wf_phase", Text),
    Column("wf_kind", Text),
    Column("slot", Text),
    Column("on_fail", Text),
    UniqueConstraint("job_id", "position"),
    Index("ix_tasks_unfinished", "due_at", postgresql_where=text("stage <> 'ended'")),
    Index("ix_tasks_upload_id", "upload_id", postgresql_where=text("upload_id IS NOT NULL")),
)

steps = Table(
    "steps",
    metadata,
    Column("id", Text, primary_key=True),
    Column("task_id", Text, ForeignKey("tasks.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("label", Text),
    Column("params", JSONB),
    Column("runtime_params", JSONB),
    Column("status", Text, nullable=False),
    Column("outcome", Text),
    Column("reason", Text),
    _time("started_at"),
    _time("ended_at"),
    Column("duration_ms", Integer),
    _flag("in_stream"),
    Column("outputs", JSONB, nullable=False, server_default=text("'[]'::jsonb")),
    # What the step found, in the shape `results` shows it: {"report": …}, {"output": …} or {"profiles": …}.
    Column("result", JSONB),
    UniqueConstraint("task_id", "position"),
    # BRIN: rows are written in the order of time, and ending a step stays a heap-only update.
    Index("ix_steps_ended_at", "ended_at", postgresql_using="brin"),
)

artifacts = Table(
    "artifacts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("job_id", Text, ForeignKey("jobs.id", ondelete="CASCADE"), nullable=False),
    Column("task_id", Text, ForeignKey("tasks.id", ondelete="CASCADE"), nullable=False),
    Column("step_id", Text),
    Column("attempt", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("role", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("bucket", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("mime_type", Text, nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("provenance", JSONB),
    # Staged bytes become part of the record only when write_artifacts registers them.
    _flag("registered"),
    _flag("deliverable"),
    _time("created_at", default=True),
    Index("ix_artifacts_job_id", "job_id"),
    Index("ix_artifacts_task_id", "task_id"),
    Index("ix_artifacts_staged", "task_id", postgresql_where=text("NOT registered")),
)

events = Table(
    "events",
    metadata,
    Column("job_id", Text, ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    _time("at", default=True),
    Column("type", Text, nullable=False),
    Column("task_id", Text),
    Column("step_id", Text),
    Column("reason", Text),
    Column("message", Text, nullable=False),
    Column("data", JSONB),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("job_id", Text, ForeignKey("jobs.id", ondelete="CASCADE"), nullable=False),
    _time("created_at", default=True),
    # The tenant whose turn it waits for; null when it is to be sent at once.
    Column("held_for", Integer),
    Index("ix_outbox_held", "held_for", "id", postgresql_where=text("held_for IS NOT NULL")),
    Index("ix_outbox_job_id", "job_id"),
)

webhook_deliveries = Table(
    "webhook_deliveries",
    metadata,
    Column("id", Text, primary_key=True),
    Column("tenant_id", Integer, ForeignKey("tenants.id"), nullable=False),
    Column("mode", Text, nullable=False),
    Column("job_id", Text, ForeignKey("jobs.id", ondelete="CASCADE"), nullable=False),
    Column("endpoint_id", Text),
    # The `webhook-id` header: one per event, the same on every try (decision 29).
    Column("event_id", Text, nullable=False),
    Column("event_type", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("headers", JSONB, nullable=False, server_default=text("'{}'::jsonb")),
    Column("body", Text, nullable=False),
    Column("status", Text, nullable=False),
    _count("tries"),
    _time("next_try_at"),
    Column("last_status", Integer),
    Column("last_error", Text),
    _time("created_at", default=True),
    _time("delivered_at"),
    Index("ix_webhook_deliveries_due", "next_try_at", postgresql_where=text("status = 'pending'")),
    Index("ix_webhook_deliveries_listing", "tenant_id", "mode", text("created_at DESC"), text("id DESC")),
    Index(
        "ix_webhook_deliveries_failed",
        "tenant_id",
        "mode",
        text("created_at DESC"),
        text("id DESC"),
        postgresql_where=text("status = 'failed'"),
    ),
    # For who asks what was told of a job, and for the end of a job, which takes these along.
    Index("ix_webhook_deliveries_job_id", "job_id"),
    UniqueConstraint("event_id", "url", "endpoint_id", postgresql_nulls_not_distinct=True),
)

webhook_endpoints = Table(
    "webhook_endpoints",
    metadata,
    Column("id", Text, primary_key=True),
    Column("tenant_id", Integer, ForeignKey("tenants.id"), nullable=False),
    Column("mode", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("events", JSONB, nullable=False),
    Column("headers", JSONB, nullable=False, server_default=text("'{}'::jsonb")),
    Column("secret", Text, nullable=False),
    Column("secret_previous", Text),
    _flag("enabled", default=True),
    _time("created_at", default=True),
)

# Reports as files, made when somebody first asks for one (decision 22).
report_files = Table(
    "report_files",
    metadata,
    Column("id", Text, primary_key=True),
    Column("task_id", Text, ForeignKey("tasks.id", ondelete="CASCADE"), nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("format", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("state", Text, nullable=False, server_default=text("'pending'")),
    _count("tries"),
    _time("asked_at", default=True),
    _time("lease_until"),
    # Of a finished one: where it lies, what it is called, what it may do in a browser.
    Column("bucket", Text),
    Column("key", Text),
    Column("file_name", Text),
    Column("policy", Text),
    # Of one that cannot be made: why.
    Column("reason", Text),
    Column("detail", Text),
    UniqueConstraint("task_id", "attempt", "format", "language"),
)

fleet = Table(
    "fleet",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("facts", JSONB, nullable=False),
    _time("started_at", default=True),
    _time("seen_at", default=True),
)

# A line a minute of how the work stood, for charts.
health = Table(
    "health",
    metadata,
    Column("minute", DateTime(timezone=True), primary_key=True),
    Column("jobs_open", Integer, nullable=False),
    Column("waiting", Integer, nullable=False),
    Column("oldest_seconds", Float, nullable=False),
    Column("running", Integer, nullable=False),
    Column("slots", Integer, nullable=False),
    Column("steps_ended", Integer, nullable=False),
)

idempotency_keys = Table(
    "idempotency_keys",
    metadata,
    Column("tenant_id", Integer, ForeignKey("tenants.id"), primary_key=True),
    Column("mode", Text, primary_key=True),
    Column("method", Text, primary_key=True),
    Column("path", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("body_sha256", LargeBinary, nullable=False),
    # Null while the first request is still being answered.
    Column("status", Integer),
    Column("response", Text),
    _time("created_at", default=True),
    _time("lease_until"),
    Index("ix_idempotency_keys_created_at", "created_at"),
)

library = Table(
    "library",
    metadata,
    Column("tenant_id", Integer, ForeignKey("tenants.id"), primary_key=True),
    Column("mode", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("payload", JSONB, nullable=False),
    _time("created_at", default=True),
    _time("updated_at", default=True),
)

# Who looked at or changed a library, keys, tenants or subscriptions. It outlives what it tells of.
audit_log = Table(
    "audit_log",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    _time("at", default=True),
    Column("tenant_id", Integer),
    Column("mode", Text),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Index("ix_audit_log_tenant", "tenant_id", "id"),
    Index("ix_audit_log_at", "at", postgresql_using="brin"),
)
