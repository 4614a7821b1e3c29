"""A shop: a tenant of its own on a running installation, which speaks plain HTTP."""

from itertools import count
from time import monotonic, sleep
from typing import Any

import requests

from tests.support.stack import TERMINAL, Stack

_numbers = count(1)


class Shop:
    """A tenant of its own, with a key; nobody else's jobs are in its way."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.tenant, self.key = stack.new_tenant(f"shop-{next(_numbers)}")

    def call(self, method: str, path: str, body: Any = None, **options: Any) -> requests.Response:
        """A request with our key, or another `key`."""
        headers = {"Authorization": f"Bearer {options.pop('key', self.key)}", **options.pop("headers", {})}
        url = self.stack.base_url + path
        return requests.request(method, url, json=body, headers=headers, timeout=40, **options)

    def get(self, path: str, **options: Any) -> Any:
        """The JSON of a GET."""
        return self.call("GET", path, **options).json()

    def post(self, path: str, body: Any = None, **options: Any) -> requests.Response:
        """A POST."""
        return self.call("POST", path, body, **options)

    def put(self, path: str, body: Any) -> Any:
        """The JSON of a PUT that has to work."""
        answer = self.call("PUT", path, body)
        assert answer.status_code in {200, 201}, answer.text
        return answer.json()

    def submit(self, *sources: dict[str, Any], path: str = "/jobs", **said: Any) -> dict[str, Any]:
        """Submit what has to be accepted; the job as answered."""
        answer = self.post(path, {"sources": list(sources), **said})
        assert answer.status_code in {200, 201, 202}, answer.text
        job: dict[str, Any] = answer.json()["job"]
        return job

    def send_upload(self, minted: dict[str, Any], data: bytes, name: str = "file.pdf") -> None:
        """The second leg of an upload: all fields first, the file last, no key."""
        form = minted["upload"]
        sent = requests.post(form["url"], data=form["fields"], files={"file": (name, data)}, timeout=60)
        assert sent.status_code in {200, 201, 204}, sent.text

    def job(self, job_id: str) -> dict[str, Any]:
        """The full job."""
        job: dict[str, Any] = self.get(f"/jobs/{job_id}")["job"]
        return job

    def wait(self, job_id: str, seconds: float = 60) -> dict[str, Any]:
        """The full job once it has ended."""
        deadline = monotonic() + seconds
        while (job := self.job(job_id))["status"] not in TERMINAL:
            assert monotonic() < deadline, f"not ended after {seconds} s: {job}\n{self.stack.logs()}"
            sleep(0.05)
        return job

    def finished(self, *sources: dict[str, Any], **said: Any) -> dict[str, Any]:
        """Submit and wait."""
        return self.wait(self.submit(*sources, **said)["id"])

    def audit(self, job_id: str) -> list[dict[str, Any]]:
        """The log of a job."""
        events: list[dict[str, Any]] = self.get(f"/jobs/{job_id}/audit?limit=100")["events"]
        return events

    def sql(self, statement: str) -> Any:
        """Look behind the counter."""
        with self.stack.database.begin() as conn:
            return conn.exec_driver_sql(statement)
