"""A valid submission becomes rows, and its chord is sent. No Flask in here.

Everything that can be refused is refused before anything is stored; inline files are stored before the
transaction, so that a row never names bytes that are not there.
"""

from collections.abc import Callable
from contextlib import suppress
from io import BytesIO

from sqlalchemy import Connection

from api.checks import check_references
from api.ports import Ports
from api.rules import Ruled, find_rule
from api.schemas.optimize import known_part
from api.sending import deliver, line_up, send
from api.submission import Source, Submission
from shared import tracing
from shared.db.endpoints import announce
from shared.db.events import Entry, record
from shared.db.intake import NewJob, NewTask, insert_job
from shared.errors import StorageUnavailable
from shared.ids import new_id
from shared.records import Caller, Job
from shared.ring import Ring
from shared.sealing import Seal
from shared.vocabulary import OnFail, StepType


def submit(
    ports: Ports,
    caller: Caller,
    job_id: str,
    submission: Submission,
    also: Callable[[Connection, Job], None] | None = None,
) -> Job:
    """Store the job under `job_id` and hand it to the workers; `also` is done in the same transaction.

    Raises:
        InvalidRequest, NotFound, NotYours: it names a profile or an upload that it may not name, or its
            rule asks for other files.
        Unavailable: database or storage is away; nothing was accepted.
        TooManyOpen: the tenant has as many unfinished jobs as it may have.
    """
    ports.pressure.check(caller.tenant_id)
    check_references(ports.database, caller, submission.sources)
    rule = find_rule(ports.database, caller, submission)
    tasks = tuple(_task(ports, caller, source, rule) for source in submission.sources)
    waits = ports.pressure.must_wait(caller.tenant_id, len(tasks))
    try:
        with ports.database.begin() as conn:
            told = _job(ports, job_id, tasks, submission, rule, waits=waits)
            inserted = insert_job(conn, caller, told)
            record(conn, job_id, [*_without_rule(submission, rule), *_ignored(tasks)])
            job = inserted.job
            deliveries = announce(conn, job) if inserted.is_told else []
            if also:
                also(conn, job)
    except Exception:
        _forget_inline(ports, tasks)
        raise
    if waits:
        line_up(ports, caller.tenant_id)
    else:
        send(ports, job_id, [task.id for task in tasks])
    for delivery in deliveries:
        deliver(ports, delivery)
    return job


def _job(
    ports: Ports,
    job_id: str,
    tasks: tuple[NewTask, ...],
    said: Submission,
    rule: Ruled | None,
    *,
    waits: bool,
) -> NewJob:
    return NewJob(
        id=job_id,
        tasks=tasks,
        channel=said.channel,
        rule_id=said.rule_id,
        rule=rule.kept if rule else None,
        order_id=said.order_id,
        customer_id=said.customer_id,
        on_fail=said.on_fail or OnFail.REJECT,
        meta_data=said.meta_data,
        context=said.context,
        webhook_url=said.webhook.url if said.webhook else None,
        webhook_headers=_sealed(ports, said.webhook.headers if said.webhook else None),
        waits=waits,
        traceparent=tracing.current(),
    )


def _task(ports: Ports, caller: Caller, source: Source, rule: Ruled | None) -> NewTask:
    task_id = new_id("task")
    return NewTask(
        id=task_id,
        steps=tuple(Seal(ports.settings).close(step) for step in source.steps),
        url=source.url,
        headers=_sealed(ports, source.headers),
        upload_id=source.file_ref,
        inline=_store(ports, caller, task_id, source.inline) if source.inline is not None else None,
        # The address of a URL, the name of an inline file, nothing for an upload (contract A.5).
        source=source.url or (source.name if source.inline is not None else None),
        client_ref=source.client_ref,
        name=source.name,
        mime_hint=source.mime_type,
        params=source.params,
        # Only a rule with slots knows what a slot is (contract A.5).
        slot=source.slot if rule and rule.has_slots else None,
    )


def _sealed(ports: Ports, headers: dict[str, str] | None) -> dict[str, str] | None:
    return Ring.of(ports.settings).close_headers(headers) if headers else headers


def _store(ports: Ports, caller: Caller, task_id: str, content: bytes) -> tuple[str, str]:
    bucket = ports.settings.uploads_bucket
    key = f"u/{caller.tenant_id}/inline_{task_id}"
    ports.storage.put_stream(bucket, key, BytesIO(content), len(content), "application/octet-stream")
    return bucket, key


def _forget_inline(ports: Ports, tasks: tuple[NewTask, ...]) -> None:
    with suppress(StorageUnavailable):
        for task in tasks:
            if task.inline:
                ports.storage.remove(*task.inline)


def _without_rule(said: Submission, rule: Ruled | None) -> list[Entry]:
    """A rule that is not there is no fault (decision 11), but whoever looks for its effect should be told."""
    if not said.rule_id or rule:
        return []
    text = f"There is no rule {said.rule_id[:100]} that is enabled; the steps run as submitted."
    return [Entry("job.rule_unknown", text)]


def _ignored(tasks: tuple[NewTask, ...]) -> list[Entry]:
    """Optimize parameters nobody knows are named in the audit log (decision 9)."""
    entries = []
    for task in tasks:
        for step in task.steps:
            if step.type is StepType.OPTIMIZE and step.params:
                names = [name for name in known_part(step.params)[1] if name != "password"]
                if names:
                    said = f"These parameters are unknown and were ignored: {', '.join(names)[:500]}."
                    entries.append(Entry("step.params_ignored", said, task.id, data={"ignored": names[:50]}))
    return entries
