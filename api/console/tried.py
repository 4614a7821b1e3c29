"""A file that is tried from a form: stored as an upload, then submitted as any other job is."""

import os
from typing import Any

from werkzeug.datastructures import FileStorage

from api.ports import Ports
from api.schemas.jobs import JobsPost
from api.submit import submit
from shared.db.access import create_upload
from shared.errors import BodyTooLarge, InvalidRequest
from shared.ids import new_id
from shared.records import Caller, Json

WAYS = {
    "check": ("preflight", "previews"),
    "fix": ("preflight", "autofix", "repreflight", "previews"),
}
# Enough to see which file it is; the report shows pages as large as they are needed.
_PREVIEWS = {"maxWidth": 500, "maxHeight": 500, "maxPages": 24, "format": "jpeg"}


def try_file(ports: Ports, caller: Caller, file: FileStorage | None, way: str, judged_by: Json) -> str:
    """Take the file in and send it through; the id of the job.

    Args:
        ports: the connections.
        caller: whose job it is.
        file: as the form sent it.
        way: one of `WAYS`.
        judged_by: parameters of the first step: `{"profileId": …}`, `{"profile": …}` or none.

    Raises:
        InvalidRequest: there is no file, or a choice that the form does not offer.
        BodyTooLarge: the file is larger than this server takes.
    """
    if file is None or not file.filename:
        raise InvalidRequest("There is no file.", "Choose one first.")
    if way not in WAYS:
        raise InvalidRequest(f"{way} is no way to try a file.")
    size = file.stream.seek(0, os.SEEK_END)
    file.stream.seek(0)
    if size > ports.settings.max_source_bytes:
        raise BodyTooLarge(f"The file is larger than {ports.settings.max_source_bytes:,} bytes.")
    steps: list[dict[str, Any]] = [{"type": one} for one in WAYS[way]]
    steps[-1]["params"] = _PREVIEWS
    if judged_by:
        steps[0]["params"] = judged_by
    reference = _stored(ports, caller, file, size)
    source = {"fileRef": reference, "name": file.filename[:255], "steps": steps}
    submission = JobsPost().load({"sources": [source]})
    return submit(ports, caller, new_id("job"), submission).id


def _stored(ports: Ports, caller: Caller, file: FileStorage, size: int) -> str:
    settings = ports.settings
    with ports.database.begin() as conn:
        upload = create_upload(
            conn, caller, settings.uploads_bucket, settings.upload_seconds, file.mimetype or None, size
        )
    mime_type = "application/octet-stream"
    ports.storage.put_stream(upload.bucket, upload.key, file.stream, size, mime_type)  # type: ignore[arg-type]
    return upload.id
