"""The judgement: findings, passed, skipped, a summary, and what optimize could do about it (contract D.5)."""

from collections.abc import Mapping
from typing import Any

from shared.vocabulary import Severity
from worker.preflight.contract import Evaluation
from worker.preflight.report.findings import finding_entry
from worker.preflight.report.repairs import recommended

Json = dict[str, Any]


def evaluation_section(evaluation: Evaluation, profile: Mapping[str, Any] | None = None) -> Json:
    """The section `evaluation`; findings in the order of the profile, then of the pages.

    `profile` is named so that a reader knows by what the file was judged.
    """
    fixable = [one for one in evaluation.findings if one.fixable and one.severity is not Severity.IGNORE]
    section: Json = {
        "profile": {"id": (profile or {}).get("id"), "title": (profile or {}).get("title")},
        "findings": [finding_entry(finding) for finding in evaluation.findings],
        "passed": list(evaluation.passed),
        "skipped": [{"id": check, "reason": reason.value} for check, reason in evaluation.skipped],
        "summary": {
            **_counts(evaluation),
            "autofixable": len(fixable),
            "autofixableFails": sum(one.severity is Severity.REJECT for one in fixable),
        },
    }
    if evaluation.more:
        section["more"] = dict(evaluation.more)
    if fixable:
        section["recommendedAutofix"] = recommended(fixable)
    return section


def _counts(evaluation: Evaluation) -> Json:
    weights = [finding.severity for finding in evaluation.findings]
    return {
        "fail": weights.count(Severity.REJECT),
        "warn": weights.count(Severity.WARN) + weights.count(Severity.AUTOFIX),
        "ignored": weights.count(Severity.IGNORE),
        "pass": len(evaluation.passed),
        "skipped": len(evaluation.skipped),
    }
