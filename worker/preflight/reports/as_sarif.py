"""SARIF 2.1.0 for build servers and editors: a rule per check, a result per finding."""

import json
from typing import Any
from urllib.parse import quote

from shared.catalogue import checks
from shared.version import VERSION
from worker.preflight.reports.view import Checked, Entry, View

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"reject": "error", "warn": "warning", "autofix": "warning", "ignore": "note"}

Json = dict[str, Any]


def as_sarif(view: View) -> bytes:
    """The report as a log of one run."""
    rules = _rules(view)
    order = {rule["id"]: at for at, rule in enumerate(rules)}
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "Filecheck server", "version": VERSION, "rules": rules}},
                "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _skips(view)}],
                "artifacts": [{"location": {"uri": quote(view.name)}, "length": view.size_bytes}],
                "columnKind": "unicodeCodePoints",
                "results": [_result(entry, view.name, order[entry.check]) for entry in view.entries],
                "properties": {"outcome": view.outcome, "profile": view.profile},
            }
        ],
    }
    return (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode()


def _rules(view: View) -> list[Json]:
    """The checks that were asked, in the order of their first appearance."""
    why = {info.id: info.why for info in checks()}
    asked = dict.fromkeys([*(entry.check for entry in view.entries), *(one.check for one in view.passed)])
    return [
        {
            "id": check,
            "name": view.words.title(check),
            "shortDescription": {"text": view.words.title(check)},
            "fullDescription": {"text": why.get(check) or view.words.title(check)},
        }
        for check in asked
    ]


def _result(entry: Entry, name: str, index: int) -> Json:
    pages = entry.pages
    location: Json = {"physicalLocation": {"artifactLocation": {"uri": quote(name), "index": 0}}}
    if pages:
        location["logicalLocations"] = [{"name": f"page {page}", "kind": "page"} for page in pages]
    boxes = [{"page": p.page, "rect": [p.rect.x0, p.rect.y0, p.rect.x1, p.rect.y1]} for p in entry.places]
    return {
        "ruleId": entry.check,
        "ruleIndex": index,
        "kind": "fail",
        "level": LEVELS.get(entry.severity, "note"),
        "message": {"text": f"{entry.message} {entry.remedy}".strip()},
        "locations": [location],
        "properties": {
            "severity": entry.severity,
            "actual": dict(entry.measured),
            "expected": dict(entry.wanted),
            "boxes": boxes,
            "fixable": entry.fixable,
        },
    }


def _skips(view: View) -> list[Json]:
    return [_skip(one, view) for one in view.skipped]


def _skip(one: Checked, view: View) -> Json:
    text = f"{one.check} was not done: {view.words.reason(one.reason or '')}"
    return {"level": "note", "message": {"text": text}, "descriptor": {"id": one.reason or "skipped"}}
