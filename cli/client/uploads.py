"""Brings files in: a form from the server, then the bytes to the storage, streamed (contract A.7)."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

import requests

from cli.client.errors import Refused, ServerError, Unreachable, refusal
from cli.client.shapes import Json
from cli.client.transport import Transport

Progress = Callable[[int, int], None]  # bytes sent, bytes in all
TIMEOUT = (10.0, 300.0)
_CHUNK = 1024 * 1024


class Uploads:
    """`POST /uploads` and its second leg."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def send(
        self,
        file: Path | bytes,
        *,
        name: str | None = None,
        mime_type: str | None = None,
        progress: Progress | None = None,
    ) -> str:
        """Bring a file in; its `fileRef`, for this key only.

        Raises:
            ServerError: it is larger than the server takes, or the storage does not want it.
        """
        size = len(file) if isinstance(file, bytes) else file.stat().st_size
        minted = self.form(size, mime_type)
        limit = minted.get("maxBytes")
        if isinstance(limit, int) and size > limit:
            raise ServerError(f"The file has {size} bytes; the server takes at most {limit}.")
        shown = name or (file.name if isinstance(file, Path) else "file")
        self._deliver(minted["upload"], Form(minted["upload"]["fields"], file, size, shown, progress))
        return str(minted["fileRef"])

    def form(self, size: int | None = None, mime_type: str | None = None) -> Json:
        """A form that somebody else may send a file with: `fileRef`, `upload`, `maxBytes`, `expiresIn`."""
        hints = {"sizeBytes": size, "mimeType": mime_type}
        asked: Json = {key: value for key, value in hints.items() if value is not None}
        return self._transport.post("/uploads", asked)

    def _deliver(self, target: Json, form: "Form") -> None:
        headers = {"Content-Type": f"multipart/form-data; boundary={form.boundary}"}
        try:
            # Without the session: the form is its own permission, our key must not reach the storage.
            answer = requests.post(target["url"], data=form, headers=headers, timeout=TIMEOUT)
        except requests.RequestException as error:
            raise Unreachable(f"The upload failed: {error}") from None
        if not answer.ok:
            raise _upload_refused(answer)


def _upload_refused(answer: requests.Response) -> Refused:
    try:
        body = answer.json()
    except requests.JSONDecodeError:
        body = answer.text  # S3 answers in XML
    return refusal(answer.status_code, answer.headers, body)


class Form:
    """The body of an upload: every field first and unchanged, the file last.

    Its length is known beforehand, because S3 takes no chunked form.
    """

    def __init__(
        self, fields: dict[str, str], file: Path | bytes, size: int, name: str, progress: Progress | None
    ) -> None:
        self.boundary = uuid4().hex
        lines = [
            f'--{self.boundary}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
            for field, value in fields.items()
        ]
        quoted = name.replace("\\", "_").replace('"', "%22").replace("\r", "_").replace("\n", "_")
        lines.append(
            f'--{self.boundary}\r\nContent-Disposition: form-data; name="file"; filename="{quoted}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        self._head = "".join(lines).encode()
        self._tail = f"\r\n--{self.boundary}--\r\n".encode()
        self._file, self._size, self._progress = file, size, progress

    def __len__(self) -> int:
        return len(self._head) + self._size + len(self._tail)

    def __iter__(self) -> Iterator[bytes]:
        yield self._head
        sent = 0
        with self._opened() as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
                sent += len(chunk)
                if self._progress is not None:
                    self._progress(sent, self._size)
        yield self._tail

    def _opened(self) -> BinaryIO:
        return self._file.open("rb") if isinstance(self._file, Path) else BytesIO(self._file)
