"""Parts of a request that several endpoints share (contract A.3)."""

import json
from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from api.schemas.base import Closed, between, header_map, one_of, webhook_url_field
from api.schemas.fields import FreeObject, Number, Text, Whole
from api.submission import Webhook
from shared.vocabulary import OnFail

META_DATA_BYTES = 4096


class WebhookSchema(Closed):
    """Where to call when the job has ended."""

    url = webhook_url_field(required=True)
    headers = FreeObject(validate=header_map, metadata={"json_schema": "headers"})

    @post_load
    def _webhook(self, data: dict[str, Any], **_: Any) -> Webhook:
        return Webhook(**data)


class WebhookOrUrl(fields.Nested):
    """A webhook object, or its address alone (the older form of fix and previews)."""

    def __init__(self, **options: Any) -> None:
        super().__init__(WebhookSchema, **options)

    def _deserialize(self, value: Any, *args: Any, **options: Any) -> Any:
        return super()._deserialize({"url": value} if isinstance(value, str) else value, *args, **options)


class Policy(Closed):
    """What the shop does with a file that failed."""

    on_fail = Text(data_key="onFail", validate=one_of(*(o.value for o in OnFail)))


class _Span(Closed):
    """A range; a subclass says how far it may reach."""

    @validates_schema
    def _ordered(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("min", 0) > data.get("max", data.get("min", 0)):
            raise ValidationError("must not have min above max")


class PageCount(_Span):
    """How many pages are wanted."""

    min = Whole(validate=between(0, 10_000))
    max = Whole(validate=between(0, 10_000))


class FileCount(_Span):
    """How many files are wanted."""

    min = Whole(validate=between(0, 100))
    max = Whole(validate=between(0, 100))


class ArtworkSize(Closed):
    """The trimmed size in millimetres."""

    width_mm = Number(required=True, validate=between(0, 100_000, above=True))
    height_mm = Number(required=True, validate=between(0, 100_000, above=True))


class Bleed(Closed):
    """Bleed in millimetres."""

    required_mm = Number(validate=between(0, 500))


class Safety(Closed):
    """Safety margin in millimetres."""

    min_mm = Number(validate=between(0, 500))


class Context(Closed):
    """What the product asks for; replaces the named targets of the profile (decision 20)."""

    artwork_size = fields.Nested(ArtworkSize, data_key="artworkSize")
    page_count = fields.Nested(PageCount, data_key="pageCount")
    file_count = fields.Nested(FileCount, data_key="fileCount")
    bleed = fields.Nested(Bleed)
    safety = fields.Nested(Safety)

    @post_load
    def _as_sent(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        return {self.fields[name].data_key or name: value for name, value in data.items()}


def meta_data_field() -> FreeObject:
    """The caller's own object of at most 4 KB, echoed on job, summary and webhook."""
    return FreeObject(data_key="metaData", validate=_small)


def _small(value: dict[str, Any]) -> None:
    size = len(json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode())
    if size > META_DATA_BYTES:
        raise ValidationError(f"must have at most {META_DATA_BYTES:,} bytes as JSON, has {size:,}")
