"""What an S3 server does, for the local driver: form uploads and signed downloads (contract A.7, B.5).

No key is asked for here: the signature is the permission.
"""

import os
from typing import BinaryIO, cast
from uuid import uuid4

from flask import Blueprint, Response, request

from api.disposition import showable
from api.element import cors
from api.files import file_answer
from api.multipart import receive
from api.ports import ports
from shared.errors import BadLink, BodyTooLarge, DiskFull, InvalidRequest, StorageUnavailable
from shared.storage.local import BadSignature, LocalStorage, Upload

blueprint = Blueprint("storage", __name__)
# The form of an upload is also sent by pages of shops.
blueprint.after_request(cors.told_of_forms)
only_for = LocalStorage
# What the fields and borders of a form may add to the file.
_FORM_BYTES = 1024 * 1024


class _Incoming:
    """A file on its way in: opened once its form has been verified, adopted once complete."""

    def __init__(self, storage: LocalStorage, bucket: str) -> None:
        self._storage = storage
        self._bucket = bucket
        self._path = storage.incoming / f"post-{uuid4().hex}"
        self._file: BinaryIO | None = None
        self._allowed: Upload | None = None

    def open(self, fields: dict[str, str]) -> "_Incoming":
        """Verify the form, then take the file."""
        try:
            self._allowed = self._storage.check_post(self._bucket, fields)
        except BadSignature:
            raise BadLink("This form was altered or has expired.", "POST /uploads for a new one.") from None
        self._file = self._path.open("xb")
        return self

    def __call__(self, data: bytes) -> None:
        """Take some bytes of the file."""
        assert self._file is not None
        assert self._allowed is not None
        if self._file.tell() + len(data) > self._allowed.max_bytes:
            raise BodyTooLarge(f"The file is larger than {self._allowed.max_bytes:,} bytes.")
        self._file.write(data)

    def adopt(self) -> None:
        """The file is complete: make it an object."""
        assert self._file is not None
        assert self._allowed is not None
        self._file.flush()
        os.fsync(self._file.fileno())
        self._storage.adopt(self._allowed.bucket, self._allowed.key, self._path)

    def close(self) -> None:
        """Leave nothing behind."""
        if self._file is not None:
            self._file.close()
        self._path.unlink(missing_ok=True)


@blueprint.post("/storage/<bucket>")
def receive_upload(bucket: str) -> Response:
    """The second leg of an upload."""
    incoming = _Incoming(_local(), bucket)
    # The form says how large the file may be; the limit for JSON bodies has no say here. (None would mean
    # that limit again.)
    request.max_content_length = ports().settings.max_source_bytes + _FORM_BYTES
    try:
        if not receive(
            cast(BinaryIO, request.stream), request.headers.get("Content-Type", ""), incoming.open
        ):
            raise InvalidRequest("The form has no file.", "Send the file last, in a part named file.")
        incoming.adopt()
    except OSError as error:
        if DiskFull.caused(error):
            raise DiskFull from error
        raise StorageUnavailable("The storage folder does not answer.") from error
    finally:
        incoming.close()
    return Response(status=204)


@blueprint.get("/storage/<bucket>/<path:key>")
def download(bucket: str, key: str) -> Response:
    """A stored file, whole or one range of it."""
    said = {name: request.args.get(name, "") for name in ("expires", "as", "name", "type", "signature")}
    storage = _local()
    try:
        storage.check_get(
            bucket,
            key,
            expires=said["expires"],
            shown=said["as"],
            name=said["name"],
            mime=said["type"],
            signature=said["signature"],
        )
    except BadSignature:
        raise BadLink(
            "This link was altered or has expired.", "Read the job again for a fresh one."
        ) from None
    inline = said["as"] == "inline" and showable(said["type"])
    return file_answer(bucket, key, said["name"], said["type"], inline=inline)


def _local() -> LocalStorage:
    storage = ports().storage
    assert isinstance(storage, LocalStorage)
    return storage
