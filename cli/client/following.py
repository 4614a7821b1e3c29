"""Following one job: reading it, waiting for it, stopping it, trying it again, its report."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Literal, cast

import requests

from cli.client.downloads import write
from cli.client.errors import NotFinished, Unreachable
from cli.client.shapes import Job
from cli.client.transport import Transport, segment

ENDED = frozenset({"done", "skipped", "error"})
_LONGEST_PAUSE = 2.0


@dataclass(frozen=True, slots=True)
class Report:
    """A report as a file."""

    content: bytes
    mime_type: str


class Following:
    """The part of the jobs client that is about one job."""

    def __init__(self, transport: Transport, sleep: Callable[[float], None]) -> None:
        self._transport = transport
        self._sleep = sleep

    def retrieve(self, job_id: str) -> Job:
        """One job in full, with fresh links."""
        return cast(Job, self._transport.get(f"/jobs/{segment(job_id)}")["job"])

    def wait(self, job_id: str, seconds: float = 300.0, seen: Callable[[Job], None] | None = None) -> Job:
        """The job once it has ended, looked at ever less often; `seen` is called with it at every look.

        Raises:
            NotFinished: it takes longer.
        """
        deadline, pause = monotonic() + seconds, 0.1
        while (job := self.retrieve(job_id))["status"] not in ENDED:
            if seen is not None:
                seen(job)
            if monotonic() > deadline:
                raise NotFinished(f"{job_id} is still {job['status']} after {seconds:g} s.")
            self._sleep(pause)
            pause = min(pause * 1.5, _LONGEST_PAUSE)
        return job

    def cancel(self, job_id: str) -> Job:
        """Stop a job; what has not ended ends as cancelled."""
        return cast(Job, self._transport.post(f"/jobs/{segment(job_id)}/cancel")["job"])

    def retry(self, job_id: str) -> Job:
        """Run the failed tasks of an ended job again."""
        return cast(Job, self._transport.post(f"/jobs/{segment(job_id)}/retry")["job"])

    def report(
        self,
        job_id: str,
        format: Literal["html", "json", "xml", "pdf", "junit", "sarif"] = "json",
        *,
        task: str | None = None,
        language: str | None = None,
        seconds: float = 60.0,
    ) -> Report:
        """The report as a file. It is made on first request; until then the server answers 202 (decision 22).

        Raises:
            NotFinished: it is not ready in time.
        """
        deadline, pause = monotonic() + seconds, 0.2
        while True:
            query = {"format": format, "task": task, "language": language}
            answer = self._transport.answer("GET", f"/jobs/{segment(job_id)}/report", query=query)
            if answer.status_code != 202:
                return Report(answer.content, answer.headers.get("Content-Type", ""))
            if monotonic() > deadline:
                raise NotFinished(f"The report of {job_id} is not ready after {seconds:g} s.")
            self._sleep(pause)
            pause = min(pause * 1.5, _LONGEST_PAUSE)

    def report_link(self, job_id: str, *, task: str | None = None, seconds: int | None = None) -> str:
        """A link to the report that whoever holds it may open, for a week unless `seconds` says otherwise."""
        said = {name: value for name, value in (("task", task), ("seconds", seconds)) if value is not None}
        return str(self._transport.post(f"/jobs/{segment(job_id)}/report/links", said)["url"])

    def output(self, job_id: str, run_id: str, target: Path) -> int:
        """Save the file that a run made; the number of bytes."""
        path = f"/jobs/{segment(job_id)}/runs/{segment(run_id)}/output"
        try:
            with self._transport.answer("GET", path, stream=True) as answer:
                return write(answer, target)
        except requests.RequestException as error:
            raise Unreachable(f"The download failed: {error}") from None
