"""A view that knows of repairs: what autofix did to the file before or after it was judged."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from shared.vocabulary import Outcome
from worker.preflight.reports.view import Repair, View


def repaired(seen: View, told: Mapping[str, Any]) -> View:
    """The view with what `told["repairs"]` says; `taskOutcome` `fixed` is the verdict then."""
    said = told.get("repairs") or {}
    if not said.get("appliedFixes"):
        return seen
    checks = [str(one) for one in said.get("fixed") or []]
    left = dict.fromkeys(seen.words.left(one) for one in said.get("skippedFixes") or [])
    other = told.get("other") or {}
    repair = Repair(
        tuple(seen.words.title(one) for one in checks),
        frozenset(checks),
        tuple(left),
        after=other.get("is") == "before",
    )
    fixed = told.get("taskOutcome") == Outcome.FIXED
    return replace(seen, repair=repair, outcome="fixed" if fixed else seen.outcome)
