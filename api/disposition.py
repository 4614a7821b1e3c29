"""Names of files in headers: whatever the customer called it, nothing can break out (RFC 6266, RFC 8187)."""

import re
from urllib.parse import quote

_MIME = re.compile(r"^[a-z0-9][a-z0-9!#$&^_.+-]{0,80}/[a-z0-9][a-z0-9!#$&^_.+-]{0,80}$")
# What a page could run as a script of this origin is never shown inline.
_SHOWABLE = frozenset({"image/png", "image/jpeg", "image/webp", "application/pdf"})


def content_disposition(file_name: str, *, inline: bool = False) -> str:
    """The header, with a plain ASCII name for old clients and the real one for all others."""
    name = "".join(c for c in file_name if c.isprintable() and c not in "/\\") or "file"
    plain = "".join(c if " " <= c < "\x7f" and c not in '"%;' else "_" for c in name)
    kind = "inline" if inline else "attachment"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def content_type(mime_type: str) -> str:
    """The type if it looks like one, else the one that means nothing."""
    return mime_type if _MIME.match(mime_type) else "application/octet-stream"


def showable(mime_type: str) -> bool:
    """May a browser show this in place?"""
    return mime_type in _SHOWABLE
