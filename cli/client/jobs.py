"""Jobs: submitting them, looking at them, waiting for their end (contract A.4 to A.6)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from cli.client.following import ENDED, Following
from cli.client.shapes import Deleted, Job, JobPage, Json, Recorded, Runs, Source, Webhook
from cli.client.transport import segment

TERMINAL = ENDED


@dataclass(frozen=True, slots=True)
class Submitted:
    """What a submission came to; `pending` when the job has not ended yet."""

    job: Job
    pending: bool


class Jobs(Following):
    """`/jobs` and its wrappers. None of the submissions is ever sent twice by itself."""

    def create(
        self,
        sources: Sequence[Source],
        *,
        rule_id: str | None = None,
        channel: str | None = None,
        customer_id: str | None = None,
        order_id: str | None = None,
        on_fail: str | None = None,
        sync: bool = False,
        webhook: Webhook | None = None,
        meta_data: Json | None = None,
        context: Json | None = None,
        idempotency_key: str | None = None,
    ) -> Submitted:
        """Submit sources that each carry their own `steps`."""
        body = _body(sources, webhook, meta_data, ruleId=rule_id, channel=channel, customerId=customer_id)
        body |= _given(orderId=order_id, policy={"onFail": on_fail} if on_fail else None, context=context)
        return self.submit("/jobs", body | _given(sync=sync or None), idempotency_key)

    def preflight(
        self,
        sources: Sequence[Source],
        *,
        sync: bool = False,
        webhook: Webhook | None = None,
        meta_data: Json | None = None,
        context: Json | None = None,
        idempotency_key: str | None = None,
    ) -> Submitted:
        """Check files; a source may name its `profileId`."""
        body = _body(sources, webhook, meta_data, context=context, sync=sync or None)
        return self.submit("/jobs/preflight", body, idempotency_key)

    def fix(
        self,
        sources: Sequence[Source],
        *,
        repreflight: bool = False,
        sync: bool = False,
        webhook: Webhook | None = None,
        meta_data: Json | None = None,
        context: Json | None = None,
        idempotency_key: str | None = None,
    ) -> Submitted:
        """Check and repair files; a source may name its `profileId` and the `items` to repair."""
        body = _body(sources, webhook, meta_data, context=context, sync=sync or None)
        return self.submit("/jobs/fix", body | {"repreflight": repreflight}, idempotency_key)

    def validate(
        self,
        sources: Sequence[Source],
        *,
        wait: bool = True,
        webhook: Webhook | None = None,
        meta_data: Json | None = None,
        idempotency_key: str | None = None,
    ) -> Submitted:
        """Test PDFs against PDF/A and PDF/UA; a source may name its `profile` codes."""
        body = _body(sources, webhook, meta_data, **{"async": None if wait else True})
        return self.submit("/jobs/validate", body, idempotency_key)

    def optimize(
        self,
        sources: Sequence[Source],
        *,
        wait: bool = True,
        webhook: Webhook | None = None,
        meta_data: Json | None = None,
        idempotency_key: str | None = None,
    ) -> Submitted:
        """Change files as each source's `params` say (contract E)."""
        body = _body(sources, webhook, meta_data, **{"async": None if wait else True})
        return self.submit("/jobs/optimize", body, idempotency_key)

    def previews(
        self,
        sources: Sequence[Source],
        *,
        sync: bool = False,
        webhook: Webhook | None = None,
        meta_data: Json | None = None,
        idempotency_key: str | None = None,
    ) -> Submitted:
        """Pictures of pages, as each source's `params` say."""
        body = _body(sources, webhook, meta_data, sync=sync or None)
        return self.submit("/jobs/previews", body, idempotency_key)

    def submit(self, path: str, body: Json, idempotency_key: str | None = None) -> Submitted:
        """Post a body as it stands."""
        answer = self._transport.post(path, body, idempotency_key)
        job = cast(Job, answer["job"])
        return Submitted(job, job["status"] not in TERMINAL)

    def page(
        self, *, limit: int | None = None, next_key: str | None = None, **filters: str | None
    ) -> JobPage:
        """One page, newest first; filters by their names on the wire (decision 13)."""
        return cast(JobPage, self._transport.get("/jobs", limit=limit, nextKey=next_key, **filters))

    def list(self, *, limit: int = 100, **filters: str | None) -> Iterator[Job]:
        """All jobs, newest first, fetched `limit` at a time as they are asked for."""
        next_key: str | None = None
        while True:
            found = self.page(limit=limit, next_key=next_key, **filters)
            yield from found["jobs"]
            next_key = found.get("nextKey")
            if not next_key:
                return

    def runs(self, job_id: str) -> Runs:
        """A job as the shop plugins read it."""
        return cast(Runs, self._transport.get(f"/jobs/{segment(job_id)}", expand="runs"))

    def artifacts(self, job_id: str) -> Sequence[Recorded]:
        """Every stored file of a job with how it came to be, task by task."""
        answer = self._transport.get(f"/jobs/{segment(job_id)}/artifacts")
        return cast(Sequence[Recorded], answer["artifacts"])

    def delete(self, job_id: str) -> Deleted:
        """Remove a job; a second time is no error."""
        return cast(Deleted, self._transport.delete(f"/jobs/{segment(job_id)}"))


def _given(**fields: Any) -> Json:
    return {key: value for key, value in fields.items() if value is not None}


def _body(sources: Sequence[Source], webhook: Webhook | None, meta_data: Json | None, **fields: Any) -> Json:
    return {"sources": list(sources)} | _given(webhook=webhook, metaData=meta_data, **fields)
