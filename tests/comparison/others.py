"""What poppler, qpdf and exiftool say of a file, as plain data."""

import json
import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

FONT_TYPES = {
    "Type 1": "Type1", "Type 1C": "Type1", "Type 1 (OT)": "Type1", "TrueType": "TrueType",
    "TrueType (OT)": "TrueType", "Type 3": "Type3", "CID Type 0": "CIDFontType0",
    "CID Type 0C": "CIDFontType0", "CID Type 0C (OT)": "CIDFontType0", "CID TrueType": "CIDFontType2",
    "CID TrueType (OT)": "CIDFontType2", "MMType1": "MMType1",
}  # fmt: skip
BOX = re.compile(r"^Page +(\d+) (MediaBox|CropBox|BleedBox|TrimBox|ArtBox): +(\S+) +(\S+) +(\S+) +(\S+)$")
ROTATION = re.compile(r"^Page +(\d+) rot: +(\d+)$")


def said(*words: str | Path) -> str:
    """What a program prints."""
    done = subprocess.run([str(one) for one in words], capture_output=True, timeout=120, check=False)
    return done.stdout.decode("utf-8", "replace")


def info(path: Path) -> dict[str, str]:
    """pdfinfo's lines."""
    lines = said("pdfinfo", path).splitlines()
    return {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}


def boxes(path: Path) -> dict[tuple[int, str], tuple[float, ...]]:
    """pdfinfo's boxes in user space, and `rot`, per page."""
    found: dict[tuple[int, str], tuple[float, ...]] = {}
    for line in said("pdfinfo", "-box", "-f", "1", "-l", "9999", path).splitlines():
        if box := BOX.match(line):
            found[int(box[1]), box[2]] = tuple(float(value) for value in box.groups()[2:])
        elif turn := ROTATION.match(line):
            found[int(turn[1]), "rot"] = (float(turn[2]),)
    return found


@dataclass(frozen=True, slots=True)
class Listed:
    """A font that pdffonts lists: every one in the resources, used or not."""

    name: str
    type: str
    embedded: bool
    subset: bool


def fonts(path: Path) -> set[Listed]:
    """pdffonts' table; its columns have fixed widths."""
    lines = said("pdffonts", path).splitlines()
    if len(lines) < 2:
        return set()
    widths = [len(dashes) for dashes in lines[1].split(" ")]
    found = set()
    for line in lines[2:]:
        rest = line[-(sum(widths[1:]) + len(widths) - 1) :]
        name = line[: len(line) - len(rest)].strip()
        kind = rest[: widths[1] + 1].strip()
        emb, sub, _uni = rest[widths[1] + widths[2] + 2 :].split()[:3]
        plain = name[7:] if re.match(r"[A-Z]{6}\+", name) else name
        found.add(Listed(plain, FONT_TYPES.get(kind, kind), emb == "yes", sub == "yes"))
    return found


def images(path: Path) -> Counter[tuple[int, int, int, int]]:
    """Placements that pdfimages lists: page, width, height, dots per inch of the smaller axis. No masks."""
    found: Counter[tuple[int, int, int, int]] = Counter()
    for line in said("pdfimages", "-list", path).splitlines()[2:]:
        cells = line.split()
        if len(cells) >= 14 and cells[2] in ("image", "stencil"):
            ppi = min(int(cells[-4]), int(cells[-3]))
            found[int(cells[0]), int(cells[3]), int(cells[4]), ppi] += 1
    return found


def linearized(path: Path) -> bool:
    """qpdf's word on it."""
    done = subprocess.run(["qpdf", "--check-linearization", str(path)], capture_output=True, check=False)
    return b"no linearization errors" in done.stdout


def metadata(path: Path) -> dict[str, object]:
    """exiftool's tags, without groups."""
    found = json.loads(said("exiftool", "-json", path) or "[{}]")
    return dict(found[0])
