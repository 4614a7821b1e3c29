"""Body of `POST /uploads` (contract A.7)."""

from typing import Any

from marshmallow import ValidationError, validates_schema

from api.schemas.base import Closed, short_text
from api.schemas.fields import Whole


class UploadPost(Closed):
    """What is about to be uploaded; both hints are optional.

    Args:
        max_bytes: the largest upload this server takes.
    """

    mime_type = short_text(data_key="mimeType")
    size_bytes = Whole(data_key="sizeBytes")

    def __init__(self, max_bytes: int = 524_288_000) -> None:
        super().__init__()
        self._max_bytes = max_bytes

    @validates_schema
    def _fits(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("size_bytes", 0) > self._max_bytes:
            raise ValidationError({"sizeBytes": [f"must be at most {self._max_bytes:,}"]})
