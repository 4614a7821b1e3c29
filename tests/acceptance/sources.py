"""Sources of submissions, for tests that speak HTTP alone."""

from base64 import b64encode
from typing import Any


def inline(data: bytes, name: str, *steps: str | dict[str, Any], **more: Any) -> dict[str, Any]:
    """An inline file with these steps (preflight if none is named)."""
    chosen = [{"type": s} if isinstance(s, str) else s for s in steps or ("preflight",)]
    return {"file": b64encode(data).decode(), "name": name, "steps": chosen, **more}


def plain(data: bytes, name: str = "card.pdf", **more: Any) -> dict[str, Any]:
    """An inline file of a short form, which brings no steps."""
    return {"file": b64encode(data).decode(), "name": name, **more}


CARD = {
    "artworkSize": {"width_mm": 85, "height_mm": 55},
    "bleed": {"required_mm": 3},
    "safety": {"min_mm": 3},
}
