"""Bodies of the routes below `/element` (decision 26)."""

from dataclasses import dataclass
from typing import Any

from marshmallow import fields, post_load

from api.schemas.base import (
    ID_CHARACTERS,
    NAME_CHARACTERS,
    UPLOAD_REF,
    Closed,
    TextLength,
    between,
    count,
    pattern,
    short_text,
)
from api.schemas.fields import Text, Whole

MOST_FILES = 50


@dataclass(frozen=True, slots=True)
class ElementUpload:
    """What a page says of a file before it sends it. Size in bytes."""

    size_bytes: int
    name: str | None
    mime_type: str | None


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that a page has sent; `token` came with its form."""

    file_ref: str
    token: str
    name: str | None


class ElementUploadPost(Closed):
    """`POST /element/uploads`."""

    size_bytes = Whole(data_key="sizeBytes", required=True, validate=between(0))
    name = short_text(NAME_CHARACTERS)
    mime_type = short_text(data_key="mimeType")

    @post_load
    def _upload(self, data: dict[str, Any], **_: Any) -> ElementUpload:
        return ElementUpload(data["size_bytes"], data.get("name"), data.get("mime_type") or None)


class ElementFile(Closed):
    """One file of `POST /element/jobs`."""

    file_ref = Text(
        data_key="fileRef",
        required=True,
        validate=[pattern(UPLOAD_REF, "must be the fileRef of an upload"), TextLength(ID_CHARACTERS)],
    )
    token = short_text(required=True)
    name = short_text(NAME_CHARACTERS)

    @post_load
    def _file(self, data: dict[str, Any], **_: Any) -> SentFile:
        return SentFile(data["file_ref"], data["token"], data.get("name"))


class ElementJobPost(Closed):
    """`POST /element/jobs`."""

    files = fields.List(fields.Nested(ElementFile), required=True, validate=count(1, MOST_FILES))
