"""The SHA-256 of a file."""

import hashlib
from pathlib import Path


def digest(path: Path) -> str:
    """In hex; the file is read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
