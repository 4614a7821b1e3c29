"""One try of sending one file: into a bucket, to an address, or as a signed call with a link to it.

Addresses are judged as those of sources are; keys and headers are opened here and logged nowhere.
"""

import json
from datetime import timedelta
from pathlib import Path
from time import time
from typing import Any
from urllib.parse import urlsplit

from minio import Minio

from shared.db import webhooks
from shared.db.webhooks import Delivery
from shared.destinations import Named, object_key, put_url
from shared.errors import ObjectMissing
from shared.outbound import Answer, Forbidden, Unreachable, post, put
from shared.records import Json
from shared.ring import CannotOpen
from shared.sealing import Seal
from shared.signing import signed_headers
from worker.engine.workspace import workspace
from worker.handlers.ports import Ports

FILE = "file.deliver"
SECONDS = 600
_LINK_SECONDS = 3600
_OURS = frozenset({"host", "content-length", "transfer-encoding", "connection"})


def send_file(ports: Ports, delivery: Delivery, secrets: list[str]) -> Answer | Forbidden | Unreachable:
    """Send it; `Forbidden` is what cannot work later either."""
    try:
        order: Json = json.loads(Seal(ports.settings).unsealed(json.loads(delivery.body)))
    except CannotOpen:
        return Forbidden("The destination can no longer be opened; send the job again.")
    destination, file = order["destination"], order["file"]
    try:
        if destination["type"] == "webhook":
            return _call(ports, delivery, destination, file, secrets)
        with ports.database.begin() as conn:
            webhooks.hold(conn, delivery, SECONDS + 60)
        with workspace(ports.work_dir) as folder:
            path = folder / "file"
            ports.storage.read_to(file["bucket"], file["key"], path, file["sizeBytes"])
            return _put(ports, delivery, destination, file, path)
    except ObjectMissing:
        return Forbidden("The file is not kept any more.")
    except (Forbidden, Unreachable) as error:
        return error


def _put(ports: Ports, delivery: Delivery, destination: Json, file: Json, path: Path) -> Answer:
    named = Named(file["fileName"], delivery.job_id, file["taskId"])
    if destination["type"] == "s3":
        url, headers = _signed_put(destination, object_key(destination, named)), {}
    else:
        url, headers = put_url(destination, named), _own_headers(destination)
    headers = {"Content-Type": file["mimeType"], **headers}
    return put(url, headers, path, policy=ports.addresses, seconds=SECONDS)


def _signed_put(destination: Json, key: str) -> str:
    """A signed address for this one object; signing asks nobody, so the only call is the guarded one."""
    parts = urlsplit(destination["endpoint"])
    client = Minio(
        parts.netloc,
        access_key=destination["accessKey"],
        secret_key=destination["secretKey"],
        secure=parts.scheme == "https",
        region=destination.get("region") or "us-east-1",
    )
    url: Any = client.get_presigned_url(
        "PUT", destination["bucket"], key, expires=timedelta(seconds=SECONDS + 60)
    )
    return str(url)


def _call(ports: Ports, delivery: Delivery, destination: Json, file: Json, secrets: list[str]) -> Answer:
    link = ports.storage.sign_get(
        file["bucket"],
        file["key"],
        file_name=file["fileName"],
        mime_type=file["mimeType"],
        expires_in=_LINK_SECONDS,
    )
    told = {key: file[key] for key in ("id", "taskId", "fileName", "mimeType", "sizeBytes", "sha256")}
    file_told = {**told, "downloadUrl": link, "expiresIn": _LINK_SECONDS}
    body = json.dumps({"jobId": delivery.job_id, "file": file_told}, separators=(",", ":"))
    signed = signed_headers(secrets, delivery.event_id, int(time()), body)
    headers = {**_own_headers(destination), "Content-Type": "application/json", **signed}
    seconds = ports.settings.webhook_seconds
    return post(destination["url"], headers, body.encode(), policy=ports.addresses, seconds=seconds)


def _own_headers(destination: Json) -> dict[str, str]:
    headers = destination.get("headers") or {}
    return {name: value for name, value in headers.items() if name.lower() not in _OURS}
