"""Colour profiles for images: found by alias as everywhere, and what they are to an image."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from shared import icc
from shared.errors import Refused
from shared.vocabulary import Reason

SPACES = {b"RGB ": "rgb", b"CMYK": "cmyk", b"GRAY": "grayscale"}
DEFAULTS = {"rgb": "srgb", "cmyk": "fogra39", "grayscale": "gray"}


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile that can be used: what was asked for, its bytes, the colours it describes."""

    alias: str
    data: bytes
    space: str

    @property
    def sha256(self) -> str:
        """Hex."""
        return hashlib.sha256(self.data).hexdigest()

    def file(self, folder: Path) -> Path:
        """Its bytes as a file in `folder`."""
        path = folder / f"profile-{self.sha256[:16]}.icc"
        if not path.exists():
            path.write_bytes(self.data)
        return path


def find_profile(alias: str, folder: str) -> Profile:
    """The profile of an alias; `folder` is the operator's.

    Raises:
        Refused: `icc_unavailable`.
    """
    found = icc.find(alias, folder)
    if found is None:
        said = f'The colour profile "{alias[:60]}" is not installed on this server.'
        raise Refused(Reason.ICC_UNAVAILABLE, said)
    return Profile(alias, found.path.read_bytes(), "grayscale" if found.space == "gray" else found.space)


def space_of(data: bytes) -> str | None:
    """rgb, cmyk or grayscale; None when this is no profile of a device (ICC.1:2010, 7.2)."""
    if len(data) < 132 or data[36:40] != b"acsp":
        return None
    return SPACES.get(data[16:20])
