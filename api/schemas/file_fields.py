"""Fields for files and for what they should be: base64, addresses, PDF standards."""

import binascii
import re
from base64 import b64decode
from typing import Any

from marshmallow import ValidationError, fields

from api.schemas.base import count, one_of, unique, url_field
from api.schemas.fields import Text
from shared.vocabulary import PDF_STANDARDS

INLINE_CHARACTERS = 9_300_000
_URL = re.compile(r"^https?://")
_DATA_URL = re.compile(r"^data:[^,]{0,200};base64,")


class Inline(fields.Field[bytes]):
    """A file in base64, or in a `data:` URL."""

    def _deserialize(self, value: Any, *_args: Any, **_options: Any) -> bytes:
        if not isinstance(value, str):
            raise ValidationError("must be a string")
        if len(value) > INLINE_CHARACTERS:
            raise ValidationError(f"must have at most {INLINE_CHARACTERS:,} characters; use POST /uploads")
        try:
            return b64decode(_DATA_URL.sub("", value, count=1), validate=True)
        except (binascii.Error, ValueError):
            raise ValidationError("must be valid base64") from None


class UrlOrInline(Inline):
    """`source` of `/jobs`: an address, else base64."""

    def _deserialize(self, value: Any, *args: Any, **options: Any) -> Any:
        if isinstance(value, str) and _URL.match(value):
            return str(url_field().deserialize(value))
        return super()._deserialize(value, *args, **options)


class StandardCodes(fields.List[Any]):
    """One PDF/A or PDF/UA code, or several different ones."""

    def __init__(self, **options: Any) -> None:
        super().__init__(Text(validate=one_of(*PDF_STANDARDS)), validate=[count(1), unique], **options)

    def _deserialize(self, value: Any, *args: Any, **options: Any) -> list[Any]:
        return super()._deserialize([value] if isinstance(value, str) else value, *args, **options)
