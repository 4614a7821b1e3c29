"""The files of the local storage driver, copied while others come and go."""

import shutil
from collections.abc import Iterator
from pathlib import Path

_PASSING = ".incoming"  # what is just arriving; no row names it yet


def below(root: Path) -> Iterator[Path]:
    """Every stored file, as a path below `root`: bucket, then key."""
    for folder in sorted(root.iterdir() if root.is_dir() else ()):
        if folder.name != _PASSING and folder.is_dir():
            yield from (path.relative_to(root) for path in folder.rglob("*") if path.is_file())


def copy(source: Path, target: Path) -> int:
    """Copy every file that is there and stays there; how many."""
    target.mkdir(parents=True, exist_ok=True)
    copied = 0
    for path in below(source):
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copy2(source / path, target / path)
        except FileNotFoundError:  # an upload that was replaced or taken back just now
            continue
        copied += 1
    return copied
