"""The files that the arguments name: files as they are, folders as the print files in them."""

from collections.abc import Iterable
from pathlib import Path

SUFFIXES = frozenset((".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".ai"))


def gather(paths: Iterable[Path]) -> list[Path]:
    """Every file once, in the order named; a folder stands for the print files below it, by name."""
    found: dict[Path, None] = {}
    for path in paths:
        found |= dict.fromkeys(_inside(path) if path.is_dir() else [path])
    return list(found)


def is_print_file(path: Path) -> bool:
    """By its name; what it really is, is decided from its content later."""
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".")


def _inside(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if is_print_file(path) and path.is_file())
