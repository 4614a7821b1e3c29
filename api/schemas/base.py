"""What all schemas share: closed by default, messages in plain words."""

from typing import Any, ClassVar

from marshmallow import RAISE, Schema, ValidationError, validate, validates_schema

from api.schemas.fields import Text

# How long a text may be: an id or label, a name of a file, an address.
ID_CHARACTERS, NAME_CHARACTERS, URL_CHARACTERS = 255, 1000, 8000
# A row of a PostgreSQL index holds 2,704 bytes, ids included.
WEBHOOK_URL_BYTES = 2000
URL = r"^https?://[^\s\x00-\x1f]*$"
UPLOAD_REF = r"^upload_[A-Za-z0-9._-]+$"


class Closed(Schema):
    """A JSON object with these keys only; a schema that says `at_least_one` refuses `{}`."""

    at_least_one = False
    # What the JSON Schema says beyond the fields, when code checks more than they do.
    beside: ClassVar[dict[str, Any]] = {}

    class Meta:
        """Unknown keys are refused (contract A.3)."""

        unknown = RAISE

    error_messages = {  # noqa: RUF012 - marshmallow's own way
        "unknown": "is not a known key",
        "type": "must be an object",
    }

    @validates_schema(pass_original=True)
    def _not_empty(self, _data: Any, original: Any, **_: Any) -> None:
        if self.at_least_one and not original:
            raise ValidationError("must have at least one key")


def one_of(*choices: Any) -> validate.OneOf:
    """One of these values."""
    return validate.OneOf(choices, error="must be one of {choices}")


def between(low: float, high: float | None = None, *, above: bool = False) -> validate.Range:
    """A number from `low` to `high`; `above`: and not `low` itself."""
    least = f"above {low}" if above else f"{low} or more"
    return validate.Range(
        low,
        high,
        min_inclusive=not above,
        error=f"must be {least}" if high is None else f"must be {least}, at most {high}",
    )


def count(low: int, high: int | None = None) -> validate.Length:
    """So many entries or characters."""
    return validate.Length(
        low, high, error=f"must have {low} to {high} entries" if high else f"must have {low} or more entries"
    )


def pattern(regex: str, say: str) -> validate.Regexp:
    """A string that follows `regex`."""
    return validate.Regexp(regex, error=say)


def unique(values: list[Any]) -> None:
    """No entry occurs twice."""
    if len({repr(value) for value in values}) != len(values):
        raise ValidationError("must not repeat an entry")


def header_map(headers: dict[str, Any]) -> None:
    """At most 16 headers, names and values fit for HTTP."""
    if len(headers) > 16:
        raise ValidationError("must have at most 16 headers")
    for name, value in headers.items():
        if not isinstance(value, str):
            raise ValidationError({name: ["must be a string"]})
        if len(name) > ID_CHARACTERS or len(value) > URL_CHARACTERS:
            said = f"may have {ID_CHARACTERS} characters in its name and {URL_CHARACTERS:,} in its value"
            raise ValidationError({name[:60]: [said]})
        if any(ord(character) < 32 for character in name + value):
            raise ValidationError({name: ["must not contain control characters"]})


def url_field(**options: Any) -> Text:
    """An http or https address."""
    limits = [pattern(URL, "must be an http:// or https:// address"), TextLength(URL_CHARACTERS)]
    return Text(validate=limits, **options)


def webhook_url_field(**options: Any) -> Text:
    """An address to call: short enough for the index that keeps an event from being sent there twice."""
    address = pattern(URL, "must be an http:// or https:// address")
    return Text(validate=(address, TextLength(WEBHOOK_URL_BYTES), _in_bytes), **options)


def _in_bytes(url: str) -> None:
    if len(url.encode()) > WEBHOOK_URL_BYTES:
        raise ValidationError(f"must have at most {WEBHOOK_URL_BYTES:,} bytes")


def short_text(longest: int = ID_CHARACTERS, **options: Any) -> Text:
    """A text of limited length, such as an id."""
    return Text(validate=TextLength(longest), **options)


class TextLength(validate.Validator):
    """A number of characters."""

    def __init__(self, longest: int, shortest: int = 0) -> None:
        self.longest = longest
        self.shortest = shortest

    def __call__(self, value: str) -> str:
        """Refuse what is too long or too short."""
        if not self.shortest <= len(value) <= self.longest:
            raise ValidationError(f"must have {self.shortest} to {self.longest:,} characters")
        return value
