"""Sentences with holes: `{page}`, `{actual.width}`, `{count|page|pages}`, and `[ on page {page}]`.

Square brackets hold a part that is left out when a value inside it is missing; a bar chooses between one
and many.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_HOLE = re.compile(r"\{([A-Za-z_][\w.]*)(?:\|([^{}|]*)\|([^{}|]*))?\}")
_EMPTY: tuple[Any, ...] = (None, "", [], (), {})

Show = Callable[[Any], str]


class Missing(Exception):
    """A hole outside square brackets has no value."""


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence taken apart once: fixed parts, and parts in square brackets."""

    parts: tuple[tuple[bool, str], ...]  # optional or not, text

    @classmethod
    def read(cls, text: str) -> "Template":
        """Take a sentence apart; the same text is taken apart once."""
        return _read(text)

    @property
    def holes(self) -> frozenset[str]:
        """The names of the values it asks for."""
        return frozenset(hole[1] for _, text in self.parts for hole in _HOLE.finditer(text))

    def fill(self, values: Mapping[str, Any], show: Show) -> str:
        """The sentence with values.

        Raises:
            Missing: a value that it needs is not there.
        """
        return "".join(_filled(text, values, show, optional=optional) for optional, text in self.parts)


@lru_cache(maxsize=1024)
def _read(text: str) -> Template:
    parts: list[tuple[bool, str]] = []
    at = 0
    for match in _OPTIONAL.finditer(text):
        parts += [(False, text[at : match.start()]), (True, match[1])]
        at = match.end()
    parts.append((False, text[at:]))
    return Template(tuple(part for part in parts if part[1]))


def _filled(text: str, values: Mapping[str, Any], show: Show, *, optional: bool) -> str:
    def hole(match: re.Match[str]) -> str:
        value = _value(values, match[1])
        if value in _EMPTY:
            raise Missing(match[1])
        if match[2] is not None:
            return match[2] if value == 1 else match[3]
        return show(value)

    try:
        return _HOLE.sub(hole, text)
    except Missing:
        if optional:
            return ""
        raise


def _value(values: Mapping[str, Any], path: str) -> Any:
    found: Any = values
    for key in path.split("."):
        if not isinstance(found, Mapping):
            return None
        found = found.get(key)
    return found
