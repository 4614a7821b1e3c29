"""Findings in the words of customers, gathered by check: what is mended in one go is told in one go."""

from collections.abc import Mapping
from typing import Any

from shared.records import Json
from shared.vocabulary import Severity
from shared.wording import Wording

MOST_FINDINGS, MOST_BOXES = 40, 60
_ORDER = {Severity.REJECT.value: 0, Severity.WARN.value: 1, Severity.AUTOFIX.value: 2}


def told_findings(report: Mapping[str, Any], words: Wording) -> list[Json]:
    """What a customer should read, worst first; remarks that are only for information are left out.

    Boxes are `[x0, y0, x1, y1]` in points of the page as shown, origin lower left (decision 21).
    """
    groups: dict[tuple[str, str], Json] = {}
    for finding in (report.get("evaluation") or {}).get("findings") or []:
        severity, check = str(finding["severity"]), str(finding["ruleId"])
        if severity in _ORDER:
            group = groups.get((severity, check)) or groups.setdefault(
                (severity, check), _group(finding, severity, check, words)
            )
            _add(group, finding)
    made = sorted(groups.values(), key=lambda group: _ORDER[group["severity"]])
    return made[:MOST_FINDINGS]


def _group(finding: Mapping[str, Any], severity: str, check: str, words: Wording) -> Json:
    said = words.say(finding)
    return {
        "id": check,
        "severity": severity,
        "title": said.title,
        "issue": said.issue,
        "advice": said.advice,
        "count": 0,
        "pages": [],
        "boxes": [],
    }


def _add(group: Json, finding: Mapping[str, Any]) -> None:
    """One more of the same; its own words are dropped, its place is kept."""
    group["count"] += 1
    boxes = (finding.get("locate") or {}).get("boxes") or []
    group["boxes"] += boxes[: MOST_BOXES - len(group["boxes"])]
    pages = [*(box["page"] for box in boxes), *([finding["page"]] if finding.get("page") else [])]
    group["pages"] = sorted({*group["pages"], *pages})
