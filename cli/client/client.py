"""The door: one server and one key, with everything behind it by name."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from time import sleep as sleep_for
from typing import Any, cast

from cli.client.deliveries import Deliveries
from cli.client.downloads import save
from cli.client.errors import ServerError
from cli.client.jobs import Jobs
from cli.client.library import Library
from cli.client.orders import Orders
from cli.client.shapes import Json, Source
from cli.client.transport import TIMEOUT, Transport
from cli.client.uploads import Progress, Uploads


class Client:
    """One server and one secret key.

    Raises:
        BadKey: the key is a publishable one.
    """

    def __init__(
        self,
        base_url: str,
        key: str,
        *,
        timeout: tuple[float, float] = TIMEOUT,
        sleep: Callable[[float], None] = sleep_for,
    ) -> None:
        transport = Transport(base_url, key, timeout, sleep)
        self.base_url = transport.base
        self.jobs = Jobs(transport, sleep)
        self.uploads = Uploads(transport)
        self.orders = Orders(transport)
        self.library = Library(transport)
        self.deliveries = Deliveries(transport)

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
            known = json.loads((data / "connection.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise ServerError(
                f"No server runs on {data}. Start one with `filecheck up`, or set FILECHECK_URL "
                "and FILECHECK_KEY."
            ) from None
        return cls(url or known["baseUrl"], key or known["secretKey"])

    def source(self, file: Path | str, progress: Progress | None = None) -> Source:
        """A file as a source: an http(s) address goes as it is, anything else is a local file, uploaded."""
        if isinstance(file, str) and file.lower().startswith(("http://", "https://")):
            return {"url": file}
        path = Path(file)
        return {"fileRef": self.uploads.send(path, progress=progress), "name": path.name}

    def download(self, url: str, target: Path, progress: Progress | None = None) -> int:
        """Save what a signed link leads to, without our key; the number of bytes."""
        return save(url, target, progress)

    # The short forms that the commands use.

    def submit(self, sources: list[Json], **fields: Any) -> Json:
        """Submit a job with fields named as on the wire; what was answered of it."""
        return cast(Json, self.jobs.submit("/jobs", {"sources": sources, **fields}).job)

    def job(self, job_id: str) -> Json:
        """One job in full, with fresh links."""
        return cast(Json, self.jobs.retrieve(job_id))

    def wait(self, job_id: str, seconds: float, seen: Callable[[Any], None] | None = None) -> Json:
        """The job once it has ended; `seen` is called with it at every look."""
        return cast(Json, self.jobs.wait(job_id, seconds, seen))

    def upload(self, path: Path, progress: Progress | None = None) -> str:
        """Bring a file in; its `fileRef`."""
        return self.uploads.send(path, progress=progress)
