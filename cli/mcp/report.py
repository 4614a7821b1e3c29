"""Paging through a report: one section at a time, a slice of it at a time (contract D.5)."""

from typing import Any

from cli.client.shapes import Job, Json
from cli.mcp.compact import finding_in_short
from cli.mcp.desk import Denied

FINDINGS = "findings"
_MOST_VALUES = 50  # of a list inside a row


def read_report(job: Job, index: int, section: str, severity: str | None, offset: int, limit: int) -> Json:
    """A slice of one section of the report at `index`, with the names of the others.

    Raises:
        Denied: there is no such report or section.
    """
    reports = (job.get("results") or {}).get("preflight") or []
    if not 0 <= index < len(reports):
        raise Denied(
            f"{job['id']} ({job['status']}) has {len(reports)} report(s); the first has the index 0."
        )
    entry = reports[index]
    report: Json = entry.get("report") or {}
    evaluation: Json = report.get("evaluation") or {}
    sections = {**report, **evaluation}
    sections.pop("evaluation", None)
    if section not in sections:
        raise Denied(f"The report has no section {section}; it has {', '.join(sorted(sections))}.")
    answer: Json = {"taskId": entry.get("taskId"), "outcome": entry.get("outcome"), "section": section}
    answer["sections"] = {name: len(value) for name, value in sections.items() if isinstance(value, list)}
    value = sections[section]
    if not isinstance(value, list):
        return answer | {"content": value}
    rows = [row for row in value if _wanted(row, severity)]
    part = rows[offset : offset + limit]
    more = offset + len(part) < len(rows)
    answer |= {"total": len(rows), "offset": offset, "rows": [_row(section, row) for row in part]}
    return answer | ({"nextOffset": offset + len(part)} if more else {})


def _wanted(row: Any, severity: str | None) -> bool:
    return severity is None or (isinstance(row, dict) and row.get("severity") == severity)


def _row(section: str, row: Any) -> Any:
    if not isinstance(row, dict):
        return row
    if section == FINDINGS:
        return finding_in_short(row)
    return {
        key: value[:_MOST_VALUES] if isinstance(value, list) else value
        for key, value in row.items()
        if key != "overlay"
    }
