"""The library entries that come with the server, one JSON file each, by the name of their endpoint.

They answer as `store` rows (contract A.9); a tenant's own row of the same id hides one (decision 23).
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

LIBRARY = Path(__file__).parent / "library"
KINDS = ("workflows", "connectors", "rules", "profiles", "optimize-presets")

Json = dict[str, Any]


def builtins(kind: str) -> tuple[Json, ...]:
    """The entries of one of `KINDS`, ordered by id; a fresh copy on every call.

    Raises:
        KeyError: there is no such kind.
    """
    return tuple(json.loads(text) for text in _texts(kind).values())


def builtin(kind: str, item_id: str) -> Json | None:
    """One entry by its id, a fresh copy; None when there is none.

    Raises:
        KeyError: there is no such kind.
    """
    text = _texts(kind).get(item_id)
    return None if text is None else json.loads(text)


@lru_cache(maxsize=len(KINDS))
def _texts(kind: str) -> dict[str, str]:
    """The files' texts by id, which is the name of the file."""
    if kind not in KINDS:
        raise KeyError(kind)
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((LIBRARY / kind).glob("*.json"))}
