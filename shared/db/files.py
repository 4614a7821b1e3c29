"""Files of a task: bytes that lie in object storage become rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from shared.db.claims import HELD, MOVE, Claim, guarded
from shared.db.events import LOGGED, Entry, lines
from shared.db.prepared import Handle, Prepared
from shared.ids import new_id
from shared.shallow import shallow
from shared.vocabulary import FileType


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Bytes that lie in object storage and are about to be recorded."""

    role: str
    kind: str
    bucket: str
    key: str
    mime_type: str
    size_bytes: int
    file_name: str
    sha256: str
    provenance: dict[str, Any] | None = None


# For WITH clauses with a `changed` that names task and job: writes `:files`, numbered from `:first` within
# the attempt; staged unless `:registered`.
FILED = """filed AS (
        INSERT INTO artifacts (id, job_id, task_id, step_id, attempt, position, registered, role, kind,
                               bucket, key, mime_type, size_bytes, file_name, sha256, provenance)
        SELECT file.id, changed.job_id, changed.id, :step_id, :attempt, :first + file.number - 1, :registered,
               file.role, file.kind, file.bucket, file.key, file.mime_type, file.size_bytes, file.file_name,
               file.sha256, file.provenance
        FROM changed, ROWS FROM (
            jsonb_to_recordset(:files) AS (id text, role text, kind text, bucket text, key text,
                                           mime_type text, size_bytes bigint, file_name text, sha256 text,
                                           provenance jsonb)
        ) WITH ORDINALITY AS file (id, role, kind, bucket, key, mime_type, size_bytes, file_name, sha256,
                                   provenance, number)
    )"""


def files(
    stored: Sequence[StoredFile], step_id: str | None, first: int, *, registered: bool
) -> dict[str, Any]:
    """The parameters of `FILED`."""
    rows = [{"id": new_id("art"), **shallow(file)} for file in stored]
    return {"files": rows, "step_id": step_id, "first": first, "registered": registered}


_DETECTED = Prepared(
    "detected",
    f"""
    WITH changed AS (
        UPDATE tasks SET file_type = :file_type, mime_type = :mime_type, {MOVE}
        WHERE {HELD} RETURNING id, job_id
    ), earlier AS (
        DELETE FROM artifacts USING changed WHERE task_id = changed.id AND role = 'source'
    ), {FILED}, {LOGGED}
    SELECT id FROM changed
    """,
    "files",
    "entries",
)


def record_original(
    at: Handle, held: Claim, file_type: FileType, mime_type: str, original: StoredFile, entry: Entry
) -> None:
    """`detect` is finished: this is the stored original and its type."""
    known = {"file_type": file_type.value, "mime_type": mime_type}
    original_only = files([original], None, 0, registered=True)
    guarded(at, _DETECTED, held, {**known, **original_only, **lines([entry])})
