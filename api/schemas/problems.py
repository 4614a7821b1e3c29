"""From marshmallow's nested messages to one sentence that names the field (contract A.2)."""

import re
from collections.abc import Iterator
from typing import Any

_SHOWN = 3
# What marshmallow says, in our words.
_OURS = {
    "Missing data for required field.": "is required",
    "Field may not be null.": "must not be null",
    "Invalid input type.": "must be an object",
    "Not a valid list.": "must be an array",
}
_PLAIN = re.compile(r"^[A-Za-z_][A-Za-z0-9_-]{0,60}$")


def sentence(messages: Any) -> str:
    """The first few problems, each with the path of its field."""
    found = list(_problems(messages, ""))
    shown = "; ".join(found[:_SHOWN])
    more = len(found) - _SHOWN
    return f"{shown}; and {more} more." if more > 0 else f"{shown}."


def _problems(messages: Any, path: str) -> Iterator[str]:
    if isinstance(messages, dict):
        for key, inner in messages.items():
            yield from _problems(inner, path if key == "_schema" else _joined(path, key))
    elif isinstance(messages, list):
        for message in messages:
            yield from _problems(message, path)
    else:
        yield f"{path or 'The body'} {_OURS.get(messages, str(messages).rstrip('.'))}"


def _joined(path: str, key: Any) -> str:
    if isinstance(key, int):
        return f"{path}[{key}]"
    name = key if _PLAIN.match(str(key)) else repr(str(key)[:60])
    return f"{path}.{name}" if path else str(name)
