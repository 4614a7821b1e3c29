"""Reading a JSON body: a limit, plain words for what is wrong, nothing that the database could not hold."""

import json
import re
from typing import Any

from flask import request
from marshmallow import Schema, ValidationError
from werkzeug.exceptions import RequestEntityTooLarge

from api.ports import ports
from api.schemas.problems import sentence
from shared.errors import BodyTooLarge, InvalidRequest

# Escapes that may stand for NUL or for half a character; whether they do is then looked up.
_SUSPECT = re.compile(rb"\\u(0000|[dD][89a-fA-F])")
_UNFIT = re.compile("[\x00\ud800-\udfff]")
# Every reader behind us walks the value again, some of them by recursion.
DEEPEST = 64


def load(schema: Schema, name: str, *, empty: Any = None) -> Any:
    """The body as `schema` loads it; `name` is its published name, `empty` stands for no body at all.

    Raises:
        InvalidRequest: with the path of the field, and where the schema can be read (contract A.2).
        BodyTooLarge: more than the server accepts.
    """
    hint = f"See {ports().settings.public_url.rstrip('/')}/schemas/{name}.json"
    raw = raw_body()
    try:
        return schema.load(empty if empty is not None and not raw.strip() else parsed(raw))
    except ValidationError as error:
        raise InvalidRequest(sentence(error.messages), hint) from None
    except InvalidRequest as error:
        raise InvalidRequest(error.message, hint) from None


def json_object(*, empty: Any = None) -> dict[str, Any]:
    """The body as a free JSON object.

    Raises:
        InvalidRequest: it is something else.
    """
    raw = raw_body()
    value = empty if empty is not None and not raw.strip() else parsed(raw)
    if not isinstance(value, dict):
        raise InvalidRequest("The body must be an object.")
    return value


def raw_body() -> bytes:
    """The bytes as sent; read once, kept for who asks again.

    Raises:
        BodyTooLarge: more than the server accepts.
    """
    limit = ports().settings.max_body_bytes
    too_large = BodyTooLarge(f"The request body is larger than {limit:,} bytes.", "Use POST /uploads.")
    # A body in chunks is cut at the limit without a word, so one byte more is let through.
    request.max_content_length = limit + 1
    try:
        raw = request.get_data(cache=True)
    except RequestEntityTooLarge:
        raise too_large from None
    if len(raw) > limit:
        raise too_large
    return raw


def parsed(raw: bytes) -> Any:
    """JSON as we take it from outside.

    Raises:
        InvalidRequest: it is none, or holds what could not be kept.
    """
    if not raw.strip():
        raise InvalidRequest("The body is empty.")
    try:
        value = json.loads(raw, parse_constant=_no_constant, parse_float=_finite)
    except (ValueError, RecursionError):
        raise InvalidRequest("The body is not valid JSON.") from None
    if raw.count(b"[") + raw.count(b"{") > DEEPEST and _is_deep(value):
        raise InvalidRequest(f"The body is nested more than {DEEPEST} levels deep.")
    if _SUSPECT.search(raw) and not _storable(value):
        raise InvalidRequest("The body has a text with a NUL or half a character in it.")
    return value


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _finite(text: str) -> float:
    value = float(text)
    if value in {float("inf"), float("-inf")}:
        raise ValueError(text)
    return value


def _is_deep(value: Any) -> bool:
    level = [value]
    for _ in range(DEEPEST + 1):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
    return bool(level)


def _storable(value: Any) -> bool:
    if isinstance(value, str):
        return not _UNFIT.search(value)
    if isinstance(value, dict):
        return all(_storable(key) and _storable(inner) for key, inner in value.items())
    return all(map(_storable, value)) if isinstance(value, list) else True
