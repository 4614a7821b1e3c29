"""One finding as the report tells it: to operators by check, page and values, to customers in plain words."""

from typing import Any

from shared.wording import wording
from worker.preflight.contract import Finding
from worker.preflight.report.corners import corners

Json = dict[str, Any]


def finding_entry(finding: Finding) -> Json:
    """One finding; scalar details stand beside the fixed keys: clients forward those (contract D.5)."""
    check, hit = finding.check, finding.hit
    entry: Json = {
        "sectionId": check.section,
        "ruleId": check.id,
        "severity": finding.severity.value,
        "target": hit.subject,
    }
    if hit.page is not None:
        entry["page"] = hit.page
    entry.update(hit.details)
    entry["message"] = hit.message
    entry["advice"] = hit.advice
    entry["actual"] = dict(hit.actual)
    entry["expected"] = dict(hit.expected)
    entry["autofix"] = _autofix(finding)
    entry["locate"] = {"boxes": [{"page": page, "rect": corners(rect)} for page, rect in hit.places]}
    entry["customer"] = _customer(finding, entry)
    return entry


def _customer(finding: Finding, entry: Json) -> Json:
    """What customers read; a message that the profile brings along is never translated."""
    said = wording().say(entry)
    own = wording().fill(finding.message, entry) if finding.message else None
    customer: Json = {"title": said.title, "issue": own or said.issue, "advice": said.advice}
    return customer | ({"own": True} if own else {})


def _autofix(finding: Finding) -> Json:
    if not finding.fixable:
        return {"available": False}
    params = dict(finding.hit.repair or {})
    return {"available": True, "runner": "optimize", "strategy": finding.check.fix, "params": params}
