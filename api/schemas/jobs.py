"""Bodies of `POST /jobs` and of its short forms; each loads to a `Submission` (contract A.4)."""

from dataclasses import replace
from typing import Any

from marshmallow import fields, post_load

from api.schemas.base import Closed, count, one_of, short_text
from api.schemas.common import Context, Policy, WebhookOrUrl, WebhookSchema, meta_data_field
from api.schemas.fields import Flag, Text
from api.schemas.sources import (
    FixSource,
    JobSource,
    OptimizeSource,
    PreflightSource,
    PreviewsSource,
    ValidateSource,
)
from api.submission import Source, Submission
from shared.db.intake import NewStep
from shared.vocabulary import Channel, OnFail, StepType

MOST_SOURCES = 50


def sources_of(kind: type[Closed]) -> "fields.List[Any]":
    """The list of files, 1 to 50."""
    return fields.List(fields.Nested(kind), required=True, validate=count(1, MOST_SOURCES))


class JobSchema(Closed):
    """What every submission may say."""

    webhook: fields.Nested = fields.Nested(WebhookSchema)
    meta_data = meta_data_field()

    @post_load
    def _submission(self, data: dict[str, Any], **_: Any) -> Submission:
        return Submission(
            sources=tuple(self.finished(source, data) for source in data["sources"]),
            waits=not data["asynchronous"] if "asynchronous" in data else data.get("sync", False),
            rule_id=data.get("rule_id"),
            channel=data.get("channel", Channel.API.value),
            customer_id=data.get("customer_id"),
            order_id=data.get("order_id"),
            on_fail=OnFail(said) if (said := data.get("policy", {}).get("on_fail")) else None,
            webhook=data.get("webhook"),
            meta_data=data.get("meta_data"),
            context=data.get("context"),
        )

    def finished(self, source: Source, data: dict[str, Any]) -> Source:
        """The source with what the whole body adds to it; `data` is what the body said."""
        del data
        return source


class JobsPost(JobSchema):
    """`POST /jobs`: the canonical form."""

    sources = sources_of(JobSource)
    rule_id = short_text(data_key="ruleId")
    channel = Text(validate=one_of(*(channel.value for channel in Channel)))
    customer_id = short_text(data_key="customerId", allow_none=True)
    order_id = short_text(data_key="orderId", allow_none=True)
    policy = fields.Nested(Policy)
    sync = Flag()
    context = fields.Nested(Context)


class PreflightPost(JobSchema):
    """`POST /jobs/preflight`."""

    sources = sources_of(PreflightSource)
    sync = Flag()
    context = fields.Nested(Context)


class FixPost(JobSchema):
    """`POST /jobs/fix`."""

    sources = sources_of(FixSource)
    repreflight = Flag()
    sync = Flag()
    webhook = WebhookOrUrl()
    context = fields.Nested(Context)

    def finished(self, source: Source, data: dict[str, Any]) -> Source:
        """With a second look at the end when asked for."""
        if not data.get("repreflight"):
            return source
        return replace(source, steps=(*source.steps, NewStep(StepType.REPREFLIGHT)))


class PreviewsPost(JobSchema):
    """`POST /jobs/previews`."""

    sources = sources_of(PreviewsSource)
    sync = Flag()
    webhook = WebhookOrUrl()


class _Waiting(JobSchema):
    """Endpoints that wait unless told otherwise."""

    asynchronous = Flag(data_key="async", load_default=False)


class ValidatePost(_Waiting):
    """`POST /jobs/validate`."""

    sources = sources_of(ValidateSource)


class OptimizePost(_Waiting):
    """`POST /jobs/optimize`."""

    sources = sources_of(OptimizeSource)
