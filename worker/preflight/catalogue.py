"""Writes `shared/library/checks.json` from the check files: `python -m worker.preflight.catalogue`.

The API describes checks from that file, so that it never has to import the worker.
"""

import json
from pathlib import Path
from typing import Any

import shared
from worker.preflight.contract import SECTIONS
from worker.preflight.registry import Found, all_checks
from worker.preflight.targets import explained

FILE = Path(shared.__file__).parent / "library" / "checks.json"


def describe() -> list[dict[str, Any]]:
    """Every check, ordered by section and id."""
    entries = [_entry(found) for found in all_checks().values()]
    order = list(SECTIONS.values())
    return sorted(entries, key=lambda entry: (order.index(entry["section"]), entry["id"]))


def _entry(found: Found) -> dict[str, Any]:
    check = found.check
    return {
        "id": check.id,
        "section": check.section,
        "kind": check.kind,
        "title": found.title,
        "why": check.why,
        "defaultSeverity": check.severity.value,
        "targetSchema": explained(check.id, _with_defaults(check.target, dict(check.defaults))),
        "needsOneOf": list(check.needs),
        "fix": check.fix,
        "available": True,
    }


def _with_defaults(schema: dict[str, Any], defaults: dict[str, Any]) -> dict[str, Any]:
    properties = {
        key: {**value, "default": defaults[key]} if key in defaults else value
        for key, value in schema.get("properties", {}).items()
    }
    return {**schema, "properties": properties}


def text() -> str:
    """The file's text."""
    return json.dumps(describe(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
