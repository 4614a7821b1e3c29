"""The fonts of this machine by name, and which may stand in for which: only those of the same widths."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

SYSTEM = (
    Path("/usr/local/share/fonts"),
    Path("/usr/share/fonts"),
    Path("/Library/Fonts"),
    Path("/System/Library/Fonts"),
)
MAX_FILES = 5_000
MAX_NAMES = 4 * 1024 * 1024
_STYLE = re.compile(r"bold|demi|italic|oblique|regular")
_MAKER = re.compile(r"(psmt|mt|ps)$")
# Families that were made with the widths of another, the one itself first.
SAME_WIDTHS: dict[str, tuple[str, ...]] = {
    "helvetica": ("helvetica", "nimbussans", "liberationsans", "arial"),
    "arial": ("arial", "liberationsans", "nimbussans", "helvetica"),
    "times": ("times", "timesroman", "nimbusroman", "liberationserif", "timesnewroman"),
    "timesnewroman": ("timesnewroman", "liberationserif", "nimbusroman", "times"),
    "courier": ("courier", "nimbusmono", "liberationmono", "couriernew"),
    "couriernew": ("couriernew", "liberationmono", "nimbusmono", "courier"),
    "symbol": ("symbol", "standardsymbols"),
    "zapfdingbats": ("zapfdingbats", "d050000l"),
}
SYNONYMS = {"timesroman": "times", "arialunicode": "arial"}


@dataclass(frozen=True, slots=True)
class Face:
    """A family and its style, as a name says it."""

    family: str
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class Installed:
    """A font file of this machine."""

    path: Path
    name: str
    face: Face


def face_of(name: str) -> Face:
    """`Arial,BoldItalic`, `Arial-BoldItalicMT` and `Arial Bold Italic` are one face."""
    plain = re.sub(r"[^a-z0-9]", "", re.sub(r"^[A-Z]{6}\+", "", name).lower())
    bold, italic = "bold" in plain or "demi" in plain, "italic" in plain or "oblique" in plain
    return Face(_MAKER.sub("", _STYLE.sub("", plain)), bold, italic)


def candidates(name: str, folder: str = "") -> list[Installed]:
    """The fonts that may be embedded for a name: the very font, then those made with its widths."""
    face = face_of(name)
    family = SYNONYMS.get(face.family, face.family)
    fonts = fonts_of(folder)
    found = []
    for other in dict.fromkeys((face.family, *SAME_WIDTHS.get(family, ()))):
        wanted = Face(other, face.bold, face.italic)
        found += [one for one in fonts if one.face == wanted]
    return found


@lru_cache(maxsize=4)
def fonts_of(folder: str = "") -> tuple[Installed, ...]:
    """Every font file, the operator's folder first; read once per process."""
    folders = ((Path(folder),) if folder else ()) + SYSTEM
    return tuple(one for each in folders for one in _read_all(each))


def _read_all(folder: Path) -> Iterator[Installed]:
    if not folder.is_dir():
        return
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in (".ttf", ".otf"))
    for path in files[:MAX_FILES]:
        name = postscript_name(path)
        if name:
            yield Installed(path, name, face_of(name))


def postscript_name(path: Path) -> str:
    """Name 6 of the `name` table, read without unpacking anything else; empty when there is none."""
    try:
        with path.open("rb") as file:
            head = file.read(12)
            if head[:4] not in (b"\0\1\0\0", b"OTTO", b"true"):
                return ""
            directory = file.read(16 * struct.unpack(">H", head[4:6])[0])
            for at in range(0, len(directory), 16):
                if directory[at : at + 4] == b"name":
                    start, size = struct.unpack(">II", directory[at + 8 : at + 16])
                    file.seek(start)
                    return _named(file.read(min(size, MAX_NAMES)))
    except (OSError, struct.error):
        return ""
    return ""


def _named(table: bytes) -> str:
    count, strings = struct.unpack(">HH", table[2:6])
    for at in range(6, 6 + 12 * count, 12):
        platform, _, _, kind, size, offset = struct.unpack(">6H", table[at : at + 12])
        if kind == 6:
            raw = table[strings + offset : strings + offset + size]
            return raw.decode("utf-16-be" if platform in (0, 3) else "latin-1", "replace")[:200]
    return ""
