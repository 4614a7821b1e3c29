"""JSON: the report of contract D.5, with what customers read in the language asked for."""

import json
from typing import Any

from shared.wording import wording
from worker.preflight.reports.view import View


def as_json(view: View) -> bytes:
    """The report; the keys of contract D.5 are never touched, only `customer` speaks another language."""
    return (
        json.dumps(localized(dict(view.report), view.words.language), ensure_ascii=False, indent=1)
    ).encode()


def localized(report: dict[str, Any], language: str) -> dict[str, Any]:
    """A report whose `customer` entries are in this language."""
    evaluation = dict(report.get("evaluation") or {})
    evaluation["findings"] = [_said(dict(one), language) for one in evaluation.get("findings") or []]
    return {**report, "evaluation": evaluation}


def _said(finding: dict[str, Any], language: str) -> dict[str, Any]:
    said = wording(language).say(finding)
    own = (finding.get("customer") or {}).get("own")
    finding["customer"] = {"title": said.title, "issue": said.issue, "advice": said.advice} | (
        {"own": True} if own else {}
    )
    return finding
