"""A small HTTP client of the public API, for `submit`, `jobs` and the sample job of `up`."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from uuid import uuid4

import requests

TERMINAL = {"done", "skipped", "error"}
_CHUNK = 1024 * 1024
_LONGEST_PAUSE = 2.0

Json = dict[str, Any]


class ServerError(Exception):
    """The server cannot be reached or refused; the text is fit for people."""


class Client:
    """One server and one key."""

    def __init__(self, base_url: str, key: str) -> None:
        self._base = base_url.rstrip("/")
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"Bearer {key}"

    @classmethod
    def find(cls, data: Path) -> "Client":
        """The server of FILECHECK_URL and FILECHECK_KEY, else the one that runs on the data folder.

        Raises:
            ServerError: neither is there.
        """
        url, key = os.environ.get("FILECHECK_URL"), os.environ.get("FILECHECK_KEY")
        if url and key:
            return cls(url, key)
        try:
            known = json.loads((data / "connection.json").read_text())
        except FileNotFoundError:
            raise ServerError(
                f"No server runs on {data}. Start one with `filecheck up`, or set FILECHECK_URL "
                "and FILECHECK_KEY."
            ) from None
        return cls(url or known["baseUrl"], key or known["secretKey"])

    def submit(self, sources: list[Json], **fields: Any) -> Json:
        """Submit a job; what was answered of it."""
        job: Json = self._call("POST", "/jobs", {"sources": sources, **fields})["job"]
        return job

    def job(self, job_id: str) -> Json:
        """One job in full, with fresh links."""
        job: Json = self._call("GET", f"/jobs/{job_id}")["job"]
        return job

    def wait(self, job_id: str, seconds: float) -> Json:
        """The job once it has ended, looked at ever less often.

        Raises:
            ServerError: it takes longer.
        """
        deadline, pause = monotonic() + seconds, 0.1
        while (job := self.job(job_id))["status"] not in TERMINAL:
            if monotonic() > deadline:
                raise ServerError(f"{job_id} is still {job['status']} after {seconds:g} s.")
            sleep(pause)
            pause = min(pause * 1.5, _LONGEST_PAUSE)
        return job

    def upload(self, path: Path) -> str:
        """Bring a file in, streamed; its `fileRef`."""
        minted = self._call("POST", "/uploads", {"sizeBytes": path.stat().st_size})
        form = minted["upload"]
        boundary = uuid4().hex
        body = _Form(form["fields"], path, boundary)
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        try:
            # Without the session: the form is its own permission, our key must not reach the storage.
            answer = requests.post(form["url"], body, headers=headers, timeout=(10, 300))
        except requests.RequestException as error:
            raise ServerError(f"The upload failed: {error}") from None
        if not answer.ok:
            raise ServerError(f"The upload was refused ({answer.status_code}): {answer.text[:300]}")
        return str(minted["fileRef"])

    def _call(self, method: str, path: str, body: Json | None = None) -> Json:
        try:
            answer = self._session.request(method, self._base + path, json=body, timeout=(10, 60))
            content: Json = answer.json()
        except requests.JSONDecodeError:
            raise ServerError(f"{self._base} does not answer as a Filecheck server.") from None
        except requests.RequestException as error:
            raise ServerError(f"{self._base} does not answer: {error}") from None
        if not answer.ok:
            raise ServerError(f"The server refused ({answer.status_code}): {content.get('message', content)}")
        return content


class _Form:
    """The body of an upload form, streamed: every field first and unchanged, the file last.

    Its length is known beforehand, because S3 takes no chunked form.
    """

    def __init__(self, fields: dict[str, str], path: Path, boundary: str) -> None:
        lines = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
            for field, value in fields.items()
        ]
        quoted = path.name.replace("\\", "_").replace('"', "%22").replace("\r", "_").replace("\n", "_")
        lines.append(
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{quoted}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        self._head = "".join(lines).encode()
        self._path = path
        self._tail = f"\r\n--{boundary}--\r\n".encode()

    def __len__(self) -> int:
        return len(self._head) + self._path.stat().st_size + len(self._tail)

    def __iter__(self) -> Iterator[bytes]:
        yield self._head
        with self._path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
        yield self._tail
