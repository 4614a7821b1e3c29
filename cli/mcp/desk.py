"""Whom a tool works for: a client of the server, and the local files it may read and write."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from cli.client import Client
from cli.client.errors import NotFinished
from cli.client.jobs import Submitted
from cli.client.shapes import Job, Source

LONGEST_WAIT = 600.0
UPLOAD_REF = re.compile(r"upload_[A-Za-z0-9._-]+\Z")


class Denied(Exception):
    """Something the tool may not do; the text says what would have to change."""


@dataclass(frozen=True, slots=True)
class Access:
    """Local files. `read_any` gives every file; otherwise only those below `read_from`."""

    read_any: bool = False
    read_from: Path | None = None
    save_to: Path | None = None

    def readable(self, name: str) -> Path:
        """A local file that may be sent.

        Raises:
            Denied: it lies elsewhere, or is no file.
        """
        path = Path(name).expanduser()
        if self.read_from is not None:
            path = (self.read_from / path).resolve()
            if not path.is_relative_to(self.read_from.resolve()):
                raise Denied(f"{name} lies outside {self.read_from}, the only folder that may be read.")
        elif not self.read_any:
            raise Denied("Local files may not be read here; give a URL, or start with --read-from FOLDER.")
        if not path.is_file():
            raise Denied(f"There is no file {name}.")
        return path

    def target(self, name: str, *, overwrite: bool) -> Path:
        """Where a file of that name may be written: below the folder, links followed.

        Raises:
            Denied: no folder was given, it lies outside, or it is there already.
        """
        if self.save_to is None:
            raise Denied("Nothing may be saved here; start with --save-to FOLDER.")
        root = self.save_to.resolve()
        path = (root / name).resolve()
        if "\0" in name or path == root or not path.is_relative_to(root):
            raise Denied(f"{name} lies outside {root}, the only folder that may be written to.")
        if path.is_dir() or (path.exists() and not overwrite):
            raise Denied(f"{path} is there already; choose another name or set overwrite.")
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


@dataclass(frozen=True, slots=True)
class Desk:
    """One caller's client, and what may be touched on this computer."""

    client: Client
    access: Access = field(default_factory=Access)

    def source(self, file: str, **more: Any) -> Source:
        """A file of a request: a URL or an upload as it is, anything else uploaded; None is left out."""
        if UPLOAD_REF.match(file):
            source: Source = {"fileRef": file}
        elif file.lower().startswith(("http://", "https://")):
            source = self.client.source(file)
        else:
            source = self.client.source(self.access.readable(file))
        given = {key: value for key, value in more.items() if value is not None}
        return Source(**{**source, **given})  # type: ignore[typeddict-item]

    def finished(self, made: Submitted, seconds: float) -> Job:
        """The job with its links: once it has ended, or as it stands when that takes too long."""
        return self.watched(made.job["id"], seconds)

    def watched(self, job_id: str, seconds: float) -> Job:
        """The job once it has ended, or as it stands after `seconds`."""
        seconds = min(max(seconds, 0.0), LONGEST_WAIT)
        if not seconds:
            return self.client.jobs.retrieve(job_id)
        try:
            return self.client.jobs.wait(job_id, seconds)
        except NotFinished:
            return self.client.jobs.retrieve(job_id)


def plain_name(name: str) -> str:
    """The last part of a name from a server, whatever it calls a separator."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return "".join(sign for sign in last if sign.isprintable()) or "file"


DeskFor = Callable[[Any], Desk]
