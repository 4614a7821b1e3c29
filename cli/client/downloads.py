"""Saves what a signed link leads to. The link is its own permission; our key is not sent along."""

from pathlib import Path
from uuid import uuid4

import requests

from cli.client.errors import Unreachable, refusal
from cli.client.uploads import Progress

TIMEOUT = (10.0, 300.0)
_CHUNK = 1024 * 1024


def save(url: str, target: Path, progress: Progress | None = None) -> int:
    """Write the bytes to `target`, whole or not at all; how many there were.

    Raises:
        Refused: the link is not valid any more.
        Unreachable: the storage does not answer, or stopped in between.
    """
    try:
        with requests.get(url, stream=True, timeout=TIMEOUT) as answer:
            if not answer.ok:
                raise refusal(answer.status_code, answer.headers, answer.text[:300])
            return write(answer, target, progress)
    except requests.RequestException as error:
        raise Unreachable(f"The download failed: {error}") from None


def write(answer: requests.Response, target: Path, progress: Progress | None = None) -> int:
    """Write a streamed answer beside `target` and then put it in its place."""
    total = int(answer.headers.get("Content-Length") or 0)
    part = target.with_name(f".{uuid4().hex}.part")
    done = 0
    try:
        with part.open("xb") as file:
            for chunk in answer.iter_content(_CHUNK):
                file.write(chunk)
                done += len(chunk)
                if progress is not None:
                    progress(done, total)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return done
