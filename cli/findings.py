"""Findings of a report as rows of text: what was measured, what was wanted, what to do."""

from dataclasses import dataclass
from typing import Any

from shared.values import in_words

Json = dict[str, Any]
_ORDER = {"reject": 0, "warn": 1, "autofix": 2, "ignore": 3}


@dataclass(frozen=True, slots=True)
class Row:
    """One finding, ready to print. `page` is empty when it concerns the whole file."""

    severity: str
    page: str
    what: str
    measured: str
    wanted: str
    advice: str


def evaluation_in(report: Json | None) -> Json:
    """The judgement of a report, empty when there is none."""
    found: Json = (report or {}).get("evaluation") or {}
    return found


def finding_rows(evaluation: Json) -> list[Row]:
    """The findings of an evaluation, gravest first, then by page."""
    findings = sorted(
        evaluation.get("findings", []),
        key=lambda one: (_ORDER.get(one["severity"], 9), one.get("page") or 0),
    )
    return [
        Row(
            one["severity"],
            str(one.get("page") or ""),
            str(one.get("message") or one["ruleId"]),
            in_words(one.get("actual")),
            in_words(one.get("expected")),
            str(one.get("advice") or ""),
        )
        for one in findings
    ]
