"""What went into a file, in the words of its provenance."""

from typing import Any


def made_with(*tools: tuple[str, str]) -> dict[str, Any]:
    """Names and versions of the libraries and programs that made a file."""
    return {"tools": [{"name": name, "version": version} for name, version in tools]}
