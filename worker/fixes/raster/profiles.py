"""Colour profiles for images: by alias from the operator's folder or the system; sRGB and grey always."""

import hashlib
import re
import struct
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from shared.errors import Refused
from shared.vocabulary import Reason

SYSTEM = Path("/usr/share/color/icc")
SPACES = {b"RGB ": "rgb", b"CMYK": "cmyk", b"GRAY": "grayscale"}
DEFAULTS = {"rgb": "srgb", "cmyk": "fogra39", "grayscale": "gray"}
_WORDS = re.compile(r"[^a-z0-9]+")


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
    wanted = _plain(alias)
    if wanted in ("srgb", "gray", "grey"):
        data = srgb() if wanted == "srgb" else gray()
        return Profile(alias, data, "rgb" if wanted == "srgb" else "grayscale")
    for place in (Path(folder) if folder else None, SYSTEM):
        for path in _files(place):
            if _plain(path.stem) == wanted and (space := space_of(data := path.read_bytes())):
                return Profile(alias, data, space)
    raise Refused(
        Reason.ICC_UNAVAILABLE, f'The colour profile "{alias[:60]}" is not installed on this server.'
    )


def _files(place: Path | None) -> list[Path]:
    if place is None or not place.is_dir():
        return []
    return sorted(path for path in place.rglob("*") if path.suffix.lower() in (".icc", ".icm"))


def _plain(name: str) -> str:
    return _WORDS.sub("", name.lower())


def space_of(data: bytes) -> str | None:
    """rgb, cmyk or grayscale; None when this is no profile of a device (ICC.1:2010, 7.2)."""
    if len(data) < 132 or data[36:40] != b"acsp":
        return None
    return SPACES.get(data[16:20])


@lru_cache(maxsize=1)
def srgb() -> bytes:
    """sRGB as libvips brings it."""
    from worker.tools.vips import builtin_profile

    return builtin_profile("srgb")


@lru_cache(maxsize=1)
def gray() -> bytes:
    """Neutral grey with the tone curve of sRGB, made here: no free profile of this kind is everywhere."""
    curve = [_linear(at / 1023) for at in range(1024)]
    tags = {
        b"desc": _text(b"desc", b"Gray, sRGB tone curve"),
        b"cprt": b"text\0\0\0\0No copyright, use freely\0",
        b"wtpt": b"XYZ \0\0\0\0" + struct.pack(">iii", 63190, 65536, 54061),
        b"kTRC": b"curv\0\0\0\0" + struct.pack(">I1024H", 1024, *(round(v * 65535) for v in curve)),
    }
    offset, table, body = 132 + 12 * len(tags), b"", b""
    for name, value in tags.items():
        table += name + struct.pack(">II", offset + len(body), len(value))
        body += value + b"\0" * (-len(value) % 4)
    head = struct.pack(">I4sI4s4s4s12s4s4sI", 0, b"\0" * 4, 0x02400000, b"mntr", b"GRAY", b"XYZ ",
                       struct.pack(">6H", 2026, 1, 1, 0, 0, 0), b"acsp", b"\0" * 4, 0)  # fmt: skip
    head = head.ljust(68, b"\0") + struct.pack(">iii", 63190, 65536, 54061)  # the D50 white point
    made = bytearray(head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body)
    made[0:4] = struct.pack(">I", len(made))
    return bytes(made)


def _text(kind: bytes, words: bytes) -> bytes:
    """The `desc` type of version 2 (ICC.1:2001-04, 6.5.17)."""
    return kind + b"\0\0\0\0" + struct.pack(">I", len(words) + 1) + words + b"\0" + b"\0" * (8 + 3 + 67)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
