"""Names of files: what the customer called it, made fit for storage keys and download headers."""

import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

_LONGEST = 100
# What a key may hold: plain letters, digits and three marks; everything else becomes an underscore.
_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


def display_name(*candidates: str | None) -> str:
    """The first usable name, without folders and control characters, at most 100 characters."""
    for candidate in candidates:
        name = _CONTROL.sub("", PurePosixPath((candidate or "").replace("\\", "/")).name).strip()
        if name and name not in {".", ".."}:
            return _shortened(name)
    return "file"


def name_in_url(url: str) -> str | None:
    """The last part of a URL's path, if it has one."""
    return unquote(PurePosixPath(urlsplit(url).path).name) or None


def key_name(name: str) -> str:
    """The same name in characters that every object storage takes."""
    return _UNFIT.sub("_", name).strip("._") or "file"


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        return name[:_LONGEST]
    return f"{stem[: _LONGEST - len(ending) - 1]}.{ending}"
