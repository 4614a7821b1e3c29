"""A client that knows nothing but the contract, and holds every answer against the contract's shapes.

It behaves as the published clients do: their flags for waiting, their gate, their second leg of uploads,
their way of telling webhooks apart. None of our code is asked.
"""

from time import monotonic, sleep
from typing import Any

import jsonschema
import requests

from tests.contracts import shapes

Json = dict[str, Any]
ENDED = {"done", "skipped", "error"}
WAITS_BY_ITSELF = {"/jobs/validate", "/jobs/optimize"}
LIBRARY = {
    "workflows": ("workflows", "workflow"),
    "connectors": ("connectors", "connector"),
    "rules": ("rules", "rule"),
    "profiles": ("profiles", "profile"),
    "optimize-presets": ("presets", "preset"),
}


def holds(shape: Json, answer: Any) -> Any:
    """The answer, if it has this shape.

    Raises:
        AssertionError: naming the first place where it differs.
    """
    validator = jsonschema.Draft202012Validator({**shape, "$defs": {"report": shapes.REPORT}})
    for fault in sorted(validator.iter_errors(answer), key=lambda one: len(one.path)):
        worst = jsonschema.exceptions.best_match([fault])
        raise AssertionError(f"{worst.json_path}: {worst.message[:500]}")
    return answer


class Outside:
    """One key on one server."""

    def __init__(self, base_url: str, key: str) -> None:
        self.base = base_url.rstrip("/")
        self.key = key

    def call(self, method: str, path: str, body: Any = None, **options: Any) -> requests.Response:
        """A request as the clients send it; every answer has an id."""
        headers = {"accept": "application/json", "user-agent": "outside/1", **options.pop("headers", {})}
        headers.setdefault("Authorization", f"Bearer {self.key}")
        answer = requests.request(
            method, self.base + path, json=body, headers=headers, timeout=60, allow_redirects=False, **options
        )
        assert answer.headers["apigw-requestid"]
        return answer

    def refused(self, status: int, method: str, path: str, body: Any = None, **options: Any) -> str:
        """The message of a refusal in the form of A.2."""
        answer = self.call(method, path, body, **options)
        assert answer.status_code == status, (answer.status_code, answer.text[:500])
        return str(holds(shapes.ERROR, answer.json())["message"])

    # ---- jobs -----------------------------------------------------------------------------------------

    def submit(self, path: str, *sources: Json, wait: bool = False, **said: Any) -> Json:
        """Submit; the job as answered, which has the form that its status asks for (A.3)."""
        flag = {"async": not wait} if path in WAITS_BY_ITSELF else {"sync": wait}
        answer = self.call("POST", path, {"sources": list(sources), **flag, **said})
        body = answer.json()
        assert answer.status_code in ({200, 202} if wait else {201}), answer.text[:500]
        if answer.status_code == 200:
            assert set(body) == {"job"}
            return self._ended(body["job"], signed=False)
        says_pending = answer.status_code == 202 or path in WAITS_BY_ITSELF
        assert set(body) == ({"job", "pending"} if says_pending else {"job"})
        assert body.get("pending", True) is True
        job: Json = holds(shapes.LEAN_JOB, body["job"])
        return job

    def job(self, job_id: str) -> Json:
        """A detail read."""
        answer = self.call("GET", f"/jobs/{job_id}")
        assert answer.status_code == 200, answer.text
        assert set(answer.json()) == {"job"}
        job: Json = answer.json()["job"]
        if job["status"] in ENDED:
            return self._ended(job, signed=True)
        return holds(shapes.full_job(signed=True, ended=False), job)  # type: ignore[no-any-return]

    def wait(self, job_id: str, seconds: float = 60) -> Json:
        """Poll as the clients do."""
        deadline, pause = monotonic() + seconds, 0.05
        while (job := self.job(job_id))["status"] not in ENDED:
            assert monotonic() < deadline, job
            sleep(pause)
            pause = min(pause * 2, 1.0)
        return job

    def finished(self, path: str, *sources: Json, **said: Any) -> Json:
        """Submit and follow until the end."""
        return self.wait(self.submit(path, *sources, **said)["id"])

    def runs(self, job_id: str) -> Json:
        """The flat view."""
        found: Json = holds(shapes.RUNS, self.call("GET", f"/jobs/{job_id}?expand=runs").json())
        return found

    def page(self, query: str = "") -> Json:
        """A page of the list."""
        answer = self.call("GET", "/jobs" + query)
        assert answer.status_code == 200, answer.text
        found: Json = holds(shapes.LIST, answer.json())
        return found

    def delete(self, job_id: str) -> Json:
        """Delete a job."""
        answer = self.call("DELETE", f"/jobs/{job_id}")
        assert answer.status_code == 200, answer.text
        found: Json = holds(shapes.DELETED, answer.json())
        return found

    def _ended(self, job: Json, *, signed: bool) -> Json:
        holds(shapes.full_job(signed, ended=True), job)
        order = [task["id"] for task in job["tasks"]]
        assert job["summary"]["taskIds"] == order
        assert job["expiresAt"] is None
        for entries in job["results"].values():
            places = [order.index(entry["taskId"]) for entry in entries]
            assert places == sorted(set(places))
        return job

    # ---- the rest -------------------------------------------------------------------------------------

    def upload(self, data: bytes, name: str = "file.pdf", **hints: Any) -> str:
        """Both legs of an upload; the second without our key, the file last."""
        minted: Json = holds(shapes.UPLOAD, self.call("POST", "/uploads", hints).json())
        form = minted["upload"]
        sent = requests.post(form["url"], data=form["fields"], files={"file": (name, data)}, timeout=60)
        assert sent.status_code in {200, 201, 204}, sent.text
        return str(minted["fileRef"])

    def order(self, order_id: str, body: Json) -> list[str]:
        """Tell what became of an order."""
        answer = self.call("POST", f"/orders/{order_id}", body)
        assert answer.status_code == 200, answer.text
        affected: list[str] = holds(shapes.ORDER, answer.json())["affectedJobIds"]
        return affected

    def shelf(self, kind: str) -> list[Json]:
        """All entries of one kind."""
        plural, _ = LIBRARY[kind]
        answer = self.call("GET", f"/{kind}").json()
        found: list[Json] = holds(shapes.obj({plural: shapes.many(shapes.ENTRY)}), answer)[plural]
        return found

    def entry(self, kind: str, entry_id: str) -> Json:
        """One entry."""
        _, singular = LIBRARY[kind]
        answer = self.call("GET", f"/{kind}/{entry_id}").json()
        found: Json = holds(shapes.obj({singular: shapes.ENTRY}), answer)[singular]
        return found


def gate(job: Json, *, policy: str | None = None, strict: bool = False) -> str:
    """What the published clients make of a job before they let an order through (B.3)."""
    if job["status"] not in ENDED:
        return "not_terminal"
    on_fail = policy or job.get("summary", {}).get("policy", {}).get("onFail") or "reject"
    outcomes = {task["outcome"] for task in job["tasks"]}
    if strict and job["status"] == "error":
        return "rejected"
    if outcomes & {"fail", "mixed"}:
        return "rejected" if on_fail == "reject" else "partial"
    return "partial" if "warn" in outcomes else "ready"


def kind_of_webhook(body: Json) -> str:
    """Receivers sniff: there is no envelope (H)."""
    if (
        isinstance(body.get("taskIds"), list)
        and body.get("finalized")
        and isinstance(body.get("tasks"), list)
    ):
        return str(holds(shapes.COMPLETED, body) and "job.completed")
    if isinstance(body.get("taskCount"), int):
        return str(holds(shapes.CREATED, body) and "job.created")
    return "unknown"
