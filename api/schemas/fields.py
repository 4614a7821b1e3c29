"""Fields that take JSON for what it is: no "5" for 5, no 1 for true."""

from typing import Any

from marshmallow import ValidationError, fields

_NUMBER = "must be a number"
_WHOLE = "must be a whole number"


class Text(fields.String):
    """A JSON string."""

    default_error_messages = {"invalid": "must be a string"}  # noqa: RUF012 - marshmallow's own way


class Flag(fields.Field[bool]):
    """`true` or `false`, nothing else."""

    def _deserialize(self, value: Any, *_args: Any, **_options: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("must be true or false")
        return value


class Number(fields.Field[float]):
    """A JSON number."""

    def _deserialize(self, value: Any, *_args: Any, **_options: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValidationError(_NUMBER)
        return value


class Whole(fields.Field[int]):
    """A JSON number without a fraction; `2.0` is one (JSON Schema 2020-12, 6.1.1)."""

    def _deserialize(self, value: Any, *_args: Any, **_options: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
            raise ValidationError(_WHOLE)
        return int(value)


class Anything(fields.Raw):
    """Any JSON value."""


class FreeObject(fields.Field[dict[str, Any]]):
    """A JSON object whose keys are the caller's own."""

    def _deserialize(self, value: Any, *_args: Any, **_options: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise ValidationError("must be an object")
        return value
