"""What a publishable key lets a web page do: from where, with which files, by which checks (decision 26).

The owner sets all of it when the key is made. A page says nothing but which files it brings.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from shared.records import Json
from shared.vocabulary import FileType

MOST_ORIGINS = 50
_ORIGIN = re.compile(r"^https?://[a-z0-9.\-\[\]:*]+$")


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of file that can be judged as it is, by the name owners give it."""

    file_type: FileType
    mime_type: str
    endings: tuple[str, ...]


KINDS: Mapping[str, Kind] = {
    "pdf": Kind(FileType.PDF, "application/pdf", (".pdf",)),
    "jpeg": Kind(FileType.RASTER, "image/jpeg", (".jpg", ".jpeg")),
    "png": Kind(FileType.RASTER, "image/png", (".png",)),
    "tiff": Kind(FileType.RASTER, "image/tiff", (".tif", ".tiff")),
    "webp": Kind(FileType.RASTER, "image/webp", (".webp",)),
}


@dataclass(frozen=True, slots=True)
class ElementPolicy:
    """The terms of one publishable key. At most one of `profile_id` and `rule_id` is set.

    `fix`: repair what can be repaired, then check again (a rule says that itself). `accept`: names of
    `KINDS`; none: whatever profile or rule can judge. `max_bytes` None: as large as the server takes.
    `context`: what the product asks for, as in `POST /jobs`.
    """

    origins: tuple[str, ...]
    profile_id: str | None = None
    rule_id: str | None = None
    fix: bool = False
    accept: tuple[str, ...] = ()
    max_bytes: int | None = None
    context: Json | None = None

    @classmethod
    def of(cls, kept: Json) -> "ElementPolicy":
        """From what `kept` made."""
        return cls(
            origins=tuple(kept.get("origins") or ()),
            profile_id=kept.get("profileId"),
            rule_id=kept.get("ruleId"),
            fix=kept.get("fix") is True,
            accept=tuple(kept.get("accept") or ()),
            max_bytes=kept.get("maxBytes"),
            context=kept.get("context"),
        )

    def kept(self) -> Json:
        """As the key's row keeps it."""
        said: Json = {
            "origins": list(self.origins),
            "profileId": self.profile_id,
            "ruleId": self.rule_id,
            "fix": self.fix,
            "accept": list(self.accept),
            "maxBytes": self.max_bytes,
            "context": self.context,
        }
        return {name: value for name, value in said.items() if value not in (None, [], False)}


class NoOrigin(ValueError):
    """This is not the origin of a web page; the text says what one looks like."""


def origin_of(said: str) -> str:
    """An origin as browsers send it: scheme, host and port alone, in small letters (RFC 6454, 6.2).

    Raises:
        NoOrigin: it has a path, a wildcard, or another scheme.
    """
    parts = urlsplit(said.strip().lower().rstrip("/"))
    origin = f"{parts.scheme}://{parts.netloc}"
    if "*" in origin:
        raise NoOrigin(f"{said}: name every origin; a wildcard would let pages in that are not yours.")
    alone = not (parts.path or parts.query or parts.fragment or "@" in parts.netloc)
    if not alone or not parts.hostname or not _ORIGIN.match(origin):
        raise NoOrigin(f"{said}: an origin is scheme, host and port alone, such as https://shop.example.")
    return origin.removesuffix(":443" if parts.scheme == "https" else ":80")
