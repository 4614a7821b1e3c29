"""The schemas by the names under which they are published; the 400 hint points to them (decision 24)."""

from functools import lru_cache

from api.schemas.base import Closed
from api.schemas.element import ElementJobPost, ElementUploadPost
from api.schemas.free import OrderPost, PresetPut
from api.schemas.jobs import (
    FixPost,
    JobsPost,
    OptimizePost,
    PreflightPost,
    PreviewsPost,
    ValidatePost,
)
from api.schemas.json_schema import json_schema_of
from api.schemas.reports import ReportLinkPost
from api.schemas.uploads import UploadPost
from api.schemas.webhooks import EndpointPost
from shared.catalogue import entry_schema
from shared.records import Json

PUBLISHED: dict[str, type[Closed]] = {
    "jobs-post": JobsPost,
    "jobs-preflight-post": PreflightPost,
    "jobs-fix-post": FixPost,
    "jobs-validate-post": ValidatePost,
    "jobs-optimize-post": OptimizePost,
    "jobs-previews-post": PreviewsPost,
    "report-links-post": ReportLinkPost,
    "uploads-post": UploadPost,
    "element-uploads-post": ElementUploadPost,
    "element-jobs-post": ElementJobPost,
    "orders-post": OrderPost,
    "preset": PresetPut,
    "webhook-endpoints-post": EndpointPost,
}
# Entries of the library that are kept as they are, but for what the server reads of them.
STORED = ("workflow", "connector", "rule", "profile")
NAMES = {schema: name for name, schema in PUBLISHED.items()}


@lru_cache(maxsize=32)
def published(name: str) -> Json | None:
    """A schema as JSON Schema 2020-12, or None when there is none of that name."""
    if name in STORED:
        return entry_schema(name)
    schema = PUBLISHED.get(name)
    return json_schema_of(schema, name) if schema else None
