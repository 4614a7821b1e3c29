"""The first link: bring the source in under limits, decide its type from the content, store the original."""

from dataclasses import dataclass
from pathlib import Path

from shared.db import access
from shared.db.claims import Claim, Claimed
from shared.db.events import Entry
from shared.db.files import StoredFile, record_original
from shared.errors import ObjectMissing, Refused
from shared.outbound import fetch
from shared.records import Task
from shared.ring import CannotOpen, Ring
from shared.vocabulary import FileType, Reason
from worker.engine.workspace import workspace
from worker.handlers.linking import ComeBack
from worker.handlers.naming import display_name, key_name, name_in_url
from worker.handlers.ports import Ports
from worker.tools.digest import digest
from worker.tools.sniff import sniff

_UPLOAD_PAUSE = 2.0


@dataclass(frozen=True, slots=True)
class _Arrived:
    """A source as a local file to read, and where it is stored already, if it is."""

    path: Path
    name: str
    stored: str | None = None


def work(ports: Ports, claimed: Claimed) -> None:
    """Fetch, look, store, record."""
    held, task = claimed.held, claimed.task
    with workspace(ports.work_dir) as folder:
        original, file_type = _original(ports, held, _bring_in(ports, held, task, folder / "source"))
    said = f"{original.file_name}: {file_type.value} ({original.mime_type}), {original.size_bytes} bytes."
    entry = Entry("task.detected", said, task_id=held.task_id)
    with ports.database.alone() as at:
        record_original(at, held, file_type, original.mime_type, original, entry)


def _original(ports: Ports, held: Claim, arrived: _Arrived) -> tuple[StoredFile, FileType]:
    """What the source is, with its bytes under the attempt's key."""
    size = arrived.path.stat().st_size
    if size == 0:
        raise Refused(Reason.FILE_DAMAGED, "The file is empty.")
    seen = sniff(arrived.path, arrived.name)
    bucket, key = ports.settings.artifacts_bucket, arrived.stored or _key(held, arrived.name)
    sha256 = digest(arrived.path)
    if arrived.stored is None:
        ports.storage.put_file(bucket, key, arrived.path, seen.mime_type)
    stored = StoredFile("source", "file", bucket, key, seen.mime_type, size, arrived.name, sha256)
    return stored, seen.file_type


def _key(held: Claim, name: str) -> str:
    return f"d/{held.tenant_id}/{held.job_id}/{held.task_id}/{held.attempt}/{key_name(name)}"


def _bring_in(ports: Ports, held: Claim, task: Task, target: Path) -> _Arrived:
    if task.source_url:
        return _from_url(ports, task, task.source_url, target)
    if task.upload_id:
        return _from_upload(ports, held, task, target)
    assert task.inline_bucket and task.inline_key
    name = display_name(task.name)
    return _from_storage(ports, held, (task.inline_bucket, task.inline_key), name, target)


def _from_url(ports: Ports, task: Task, url: str, target: Path) -> _Arrived:
    limits = ports.settings
    fetch(
        url,
        _headers(ports, task),
        target,
        policy=ports.addresses,
        max_bytes=limits.max_source_bytes,
        seconds=limits.fetch_seconds,
    )
    return _Arrived(target, display_name(task.name, name_in_url(url)))


def _headers(ports: Ports, task: Task) -> dict[str, str]:
    try:
        return Ring.of(ports.settings).open_headers(task.source_headers or {})
    except CannotOpen:
        said = "The headers of the source can no longer be opened; send the job again."
        raise Refused(Reason.INTERNAL, said) from None


def _from_upload(ports: Ports, held: Claim, task: Task, target: Path) -> _Arrived:
    assert task.upload_id
    with ports.database.begin() as conn:
        upload = access.find_upload(conn, task.upload_id)
    assert upload is not None
    try:
        name = display_name(task.name, upload.id)
        return _from_storage(ports, held, (upload.bucket, upload.key), name, target)
    except ObjectMissing:
        if upload.expired:
            raise Refused(Reason.UPLOAD_MISSING) from None
        raise ComeBack(_UPLOAD_PAUSE) from None


def _from_storage(ports: Ports, held: Claim, where: tuple[str, str], name: str, target: Path) -> _Arrived:
    """Copied first and looked at then: whoever holds the form may still send other bytes to the old place."""
    bucket, key = ports.settings.artifacts_bucket, _key(held, name)
    ports.storage.copy(*where, bucket, key)
    try:
        path = ports.storage.on_disk(bucket, key, target, ports.settings.max_source_bytes)
    except Refused:
        ports.storage.remove(bucket, key)
        raise
    return _Arrived(path, name, key)
