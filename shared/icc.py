"""Colour profiles by alias: which file of this machine an alias means, without reading colours.

The operator's folder comes first, then what packages of the system bring, then what comes with the server.
Profiles are known by the names in them, so files may be called anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

Origin = Literal["operator", "system", "bundled"]
BUNDLED = Path(__file__).parent / "library" / "icc"
SYSTEM = (
    Path("/usr/local/share/color/icc"),
    Path("/usr/share/color/icc"),
    Path("/usr/share/texlive/texmf-dist/tex/generic/colorprofiles"),
    Path("/Library/ColorSync/Profiles"),
)
MAX_FILES = 2_000
MAX_BYTES = 16 * 1024 * 1024
SPACES = {b"CMYK": "cmyk", b"RGB ": "rgb", b"GRAY": "gray"}


@dataclass(frozen=True, slots=True)
class Alias:
    """What an alias stands for. `names`: words of which one stands in a profile's own name, best first.

    `condition` is the printing condition as registries name it, empty for what is none.
    """

    space: str
    names: tuple[str, ...]
    condition: str = ""


ALIASES: dict[str, Alias] = {
    "fogra39": Alias("cmyk", ("iso coated v2 (eci)", "fogra39"), "FOGRA39"),
    "fogra51": Alias("cmyk", ("pso coated v3", "fogra51"), "FOGRA51"),
    "fogra52": Alias("cmyk", ("pso uncoated v3", "fogra52"), "FOGRA52"),
    "fogra47": Alias("cmyk", ("pso uncoated iso12647", "fogra47"), "FOGRA47"),
    "iso-coated-v2-300": Alias("cmyk", ("iso coated v2 300",), "FOGRA39"),
    "gracol": Alias("cmyk", ("gracol2013", "gracol2006"), "CGATS TR 006"),
    "swop": Alias("cmyk", ("u.s. web coated (swop)", "swop2013", "swop2006"), "CGATS TR 003"),
    "srgb": Alias("rgb", ("srgb iec61966", "srgb")),
    "adobe-rgb": Alias("rgb", ("adobe rgb (1998)", "compatible with adobe rgb", "adobergb1998")),
    "eci-rgb": Alias("rgb", ("eci-rgb.v2", "eci rgb v2", "ecirgb v2", "eci-rgb")),
    "gray": Alias("gray", ("sgray", "gray gamma 2.2", "dot gain 20%")),
}
SYNONYMS = {
    "pso-coated": "fogra51",
    "pso-coated-v3": "fogra51",
    "pso-uncoated": "fogra52",
    "iso-coated-v2": "fogra39",
    "coated-fogra39": "fogra39",
    "gracol2006": "gracol",
    "gracol2013": "gracol",
    "us-web-coated-swop": "swop",
    "s-rgb": "srgb",
    "adobergb": "adobe-rgb",
    "ecirgb": "eci-rgb",
    "grayscale": "gray",
    "sgray": "gray",
}


@dataclass(frozen=True, slots=True)
class IccFile:
    """A colour profile on this machine. `space`: cmyk, rgb or gray; `printing`: of output class."""

    path: Path
    name: str
    space: str
    printing: bool
    origin: Origin
    condition: str = ""


def find(alias: str, operator_dir: str = "") -> IccFile | None:
    """The profile an alias means here, or a file by its name without its folder; None when there is none."""
    wanted = alias.strip().lower().replace("_", "-").replace(" ", "-")
    known = ALIASES.get(SYNONYMS.get(wanted, wanted))
    files = profiles(operator_dir)
    if known is None:
        return next((one for one in files if alias in (one.path.name, one.path.stem)), None)
    for origin in ("operator", "system", "bundled"):
        for words in known.names:
            for one in files:
                fits = one.origin == origin and one.space == known.space and words in one.name.lower()
                if fits and (one.printing or known.space != "cmyk"):
                    return IccFile(one.path, one.name, one.space, one.printing, one.origin, known.condition)
    return None


def resolved(operator_dir: str = "") -> dict[str, str | None]:
    """Every alias with the name of the profile it means here, None for those that mean nothing."""
    return {alias: found.name if (found := find(alias, operator_dir)) else None for alias in ALIASES}


@lru_cache(maxsize=8)
def profiles(operator_dir: str = "") -> tuple[IccFile, ...]:
    """Every readable profile, folders in their order; read once per process."""
    folders: list[tuple[Path, Origin]] = [(Path(operator_dir), "operator")] if operator_dir else []
    folders += [(folder, "system") for folder in SYSTEM]
    folders.append((BUNDLED, "bundled"))
    return tuple(one for folder, origin in folders for one in _read_all(folder, origin))


def _read_all(folder: Path, origin: Origin) -> Iterator[IccFile]:
    if not folder.is_dir():
        return
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in (".icc", ".icm"))
    for path in files[:MAX_FILES]:
        found = _read(path, origin)
        if found is not None:
            yield found


def _read(path: Path, origin: Origin) -> IccFile | None:
    """What a profile says of itself (ICC.1:2010, 7.2 and 9.2.41); None for what is no profile we use."""
    try:
        if not 132 <= path.stat().st_size <= MAX_BYTES:
            return None
        data = path.read_bytes()
    except OSError:
        return None
    space = SPACES.get(data[16:20])
    if data[36:40] != b"acsp" or space is None:
        return None
    return IccFile(path, profile_name(data) or path.stem, space, data[12:16] == b"prtr", origin)


def profile_name(data: bytes) -> str:
    """The `desc` tag of a profile in its two forms (ICC.1:2010, 9.2.41); empty without one we can read."""
    tags = min(int.from_bytes(data[128:132], "big"), 100)
    for at in range(132, min(132 + 12 * tags, len(data) - 11), 12):
        if data[at : at + 4] != b"desc":
            continue
        start = int.from_bytes(data[at + 4 : at + 8], "big")
        if data[start : start + 4] == b"desc":
            length = int.from_bytes(data[start + 8 : start + 12], "big")
            return data[start + 12 : start + 12 + min(length, 200)].split(b"\0")[0].decode("latin-1")
        if data[start : start + 4] == b"mluc":
            size = int.from_bytes(data[start + 20 : start + 24], "big")
            where = start + int.from_bytes(data[start + 24 : start + 28], "big")
            return data[where : where + min(size, 400)].decode("utf-16-be", "replace").rstrip("\0")
    return ""
