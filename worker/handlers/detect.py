"""The first link: bring the source in under limits, decide its type from the content, store the original."""

from dataclasses import dataclass
from pathlib import Path

from shared.db import access
from shared.db.claims import Claimed
from shared.db.events import Entry
from shared.db.files import StoredFile, record_original
from shared.errors import ObjectMissing, Refused
from shared.outbound import fetch
from shared.records import Task
from shared.ring import CannotOpen, Ring
from shared.vocabulary import Reason
from worker.engine.workspace import workspace
from worker.handlers.linking import ComeBack
from worker.handlers.naming import display_name, key_name, name_in_url
from worker.handlers.ports import Ports
from worker.tools.digest import digest
from worker.tools.sniff import sniff

_UPLOAD_PAUSE = 2.0


@dataclass(frozen=True, slots=True)
class _Arrived:
    """A source that lies in the workspace."""

    path: Path
    name: str
    size_bytes: int


def work(ports: Ports, claimed: Claimed) -> None:
    """Fetch, look, store, record."""
    held, task = claimed.held, claimed.task
    with workspace(ports.work_dir) as folder:
        arrived = _bring_in(ports, task, folder / "source")
        if arrived.size_bytes == 0:
            raise Refused(Reason.FILE_DAMAGED, "The file is empty.")
        seen = sniff(arrived.path, arrived.name)
        bucket = ports.settings.artifacts_bucket
        key = f"d/{held.tenant_id}/{held.job_id}/{held.task_id}/{held.attempt}/{key_name(arrived.name)}"
        original = StoredFile(
            role="source",
            kind="file",
            bucket=bucket,
            key=key,
            mime_type=seen.mime_type,
            size_bytes=arrived.size_bytes,
            file_name=arrived.name,
            sha256=digest(arrived.path),
        )
        ports.storage.put_file(bucket, key, arrived.path, seen.mime_type)
    said = f"{arrived.name}: {seen.file_type.value} ({seen.mime_type}), {arrived.size_bytes} bytes."
    entry = Entry("task.detected", said, task_id=held.task_id)
    with ports.database.alone() as at:
        record_original(at, held, seen.file_type, seen.mime_type, original, entry)


def _bring_in(ports: Ports, task: Task, target: Path) -> _Arrived:
    if task.source_url:
        return _from_url(ports, task, task.source_url, target)
    if task.upload_id:
        return _from_upload(ports, task, task.upload_id, target)
    assert task.inline_bucket and task.inline_key
    size = ports.storage.read_to(task.inline_bucket, task.inline_key, target, ports.settings.max_source_bytes)
    return _Arrived(target, display_name(task.name), size)


def _from_url(ports: Ports, task: Task, url: str, target: Path) -> _Arrived:
    limits = ports.settings
    fetched = fetch(
        url,
        _headers(ports, task),
        target,
        policy=ports.addresses,
        max_bytes=limits.max_source_bytes,
        seconds=limits.fetch_seconds,
    )
    return _Arrived(target, display_name(task.name, name_in_url(url)), fetched.size_bytes)


def _headers(ports: Ports, task: Task) -> dict[str, str]:
    try:
        return Ring.of(ports.settings).open_headers(task.source_headers or {})
    except CannotOpen:
        said = "The headers of the source can no longer be opened; send the job again."
        raise Refused(Reason.INTERNAL, said) from None


def _from_upload(ports: Ports, task: Task, upload_id: str, target: Path) -> _Arrived:
    with ports.database.begin() as conn:
        upload = access.find_upload(conn, upload_id)
    assert upload is not None
    try:
        size = ports.storage.read_to(upload.bucket, upload.key, target, ports.settings.max_source_bytes)
    except ObjectMissing:
        if upload.expired:
            raise Refused(Reason.UPLOAD_MISSING) from None
        raise ComeBack(_UPLOAD_PAUSE) from None
    return _Arrived(target, display_name(task.name, upload_id), size)
