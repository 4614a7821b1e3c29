"""Judges samples in a temporary folder."""

import tempfile
from pathlib import Path
from typing import Any

from shared.catalogue import default_profile
from shared.vocabulary import FileType
from worker.preflight.judge import Order, Verdict, judge
from worker.tools.sniff import sniff

CARD = {
    "artworkSize": {"width_mm": 85, "height_mm": 55},
    "bleed": {"required_mm": 3},
    "safety": {"min_mm": 3},
    "pageCount": {"min": 1, "max": 1},
}


def judged(data: bytes, profile: dict[str, Any] | None = None, context: Any = None, **more: Any) -> Verdict:
    """The verdict under a profile, the default one of the kind when none is given."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample"
        path.write_bytes(data)
        seen = sniff(path)
        chosen = profile if profile is not None else default_profile(seen.file_type)
        order = Order(path, seen.file_type, seen.mime_type, "sample", chosen or {}, context, **more)
        return judge(order)


def rules(*asked: tuple[str, dict[str, Any]], **profile: Any) -> dict[str, Any]:
    """A profile with these rules in one section."""
    named = {check: {"id": check, "enabled": True, **rule} for check, rule in asked}
    return {"sections": {"any": {"id": "any", "enabled": True, "rules": named}}, **profile}


def skipped(verdict: Verdict) -> dict[str, str]:
    """Skipped checks with their reasons."""
    return {entry["id"]: entry["reason"] for entry in verdict.report["evaluation"]["skipped"]}


def found(verdict: Verdict) -> list[str]:
    """The checks of the findings, in order."""
    return [entry["ruleId"] for entry in verdict.report["evaluation"]["findings"]]


__all__ = ["CARD", "FileType", "found", "judged", "rules", "skipped"]
