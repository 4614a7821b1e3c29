"""Asks the checks a profile names and weighs their answers. One check's bug costs that check only."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from shared.catalogue import DEFAULT_PROFILES
from shared.errors import Refused
from shared.vocabulary import Outcome, Reason, Severity
from worker.preflight.contract import Ask, Evaluation, Finding, Kind, Skip
from worker.preflight.facts.not_measured import NotMeasured
from worker.preflight.profile import Rule, read_rules, spread_over_pages
from worker.preflight.registry import Found, all_checks

MAX_HITS = 200  # findings kept per check; the others are counted in `more`
MAX_COUNTED = 100_000

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Tally:
    findings: list[Finding] = field(default_factory=list)
    asked: dict[str, bool] = field(default_factory=dict)  # check -> nothing found so far
    skipped: dict[str, Reason] = field(default_factory=dict)
    more: dict[str, int] = field(default_factory=dict)
    unmeasured: bool = False  # a check could not be answered for want of an engine, time or room


def evaluate(
    profile: Mapping[str, Any], context: Mapping[str, Any] | None, facts: Any, kind: Kind, page_count: int = 1
) -> Evaluation:
    """Ask everything the profile asks of `facts`, in the profile's order."""
    rules = spread_over_pages(read_rules(profile, context), profile, page_count)
    enabled = frozenset(rule.id for rule in rules)
    if isinstance(expected := getattr(facts, "expected", None), set):
        expected.update(*(all_checks()[one].check.reads for one in enabled if one in all_checks()))
    tally = _Tally()
    others = {rule.id: rule.target or {} for rule in rules}
    for rule in rules:
        _ask(rule, Ask({}, enabled, others), facts, kind, tally)
    passed = tuple(check for check, clean in tally.asked.items() if clean and check not in tally.skipped)
    return Evaluation(
        tuple(tally.findings), passed, tuple(tally.skipped.items()), tally.more, _blind(profile, rules, tally)
    )


def _blind(profile: Mapping[str, Any], rules: Iterable[Rule], tally: _Tally) -> bool:
    """Whether a check could not be answered, or one that would be a reason to reject is not there yet.

    The latter is forgiven to the default profiles: they hold every check there will be (decision 2).
    """
    if tally.unmeasured:
        return True
    if profile.get("id") in DEFAULT_PROFILES.values():
        return False
    missing = {check for check, reason in tally.skipped.items() if reason is Reason.NOT_IMPLEMENTED}
    return any(rule.severity is Severity.REJECT and rule.id in missing for rule in rules)


def _ask(rule: Rule, general: Ask, facts: Any, kind: Kind, tally: _Tally) -> None:
    found = all_checks().get(rule.id)
    reason = _unfit(rule, found, kind)
    if found is None or reason is not None:
        tally.skipped.setdefault(rule.id, reason or Reason.NOT_IMPLEMENTED)
        return
    ask = replace(general, target={**found.check.defaults, **(rule.target or {})})
    try:
        hits = 0
        for hit in islice(found.run(facts, ask), MAX_COUNTED):
            if not rule.counts(hit.page):
                continue
            hits += 1
            if hits <= MAX_HITS:
                weight = rule.severity or found.check.severity
                weight = Severity.WARN if hit.mild and weight is Severity.REJECT else weight
                tally.findings.append(Finding(found.check, weight, hit, rule.message))
    except Skip as skip:
        tally.skipped.setdefault(rule.id, skip.reason)
        return
    except NotMeasured as missing:
        tally.skipped.setdefault(rule.id, missing.reason)
        tally.unmeasured |= rule.severity is not Severity.IGNORE and missing.reason is not Reason.WRONG_KIND
        return
    except (Refused, MemoryError):
        raise  # about the file as a whole, not about this check
    except Exception:
        log.exception("check failed", extra={"check": rule.id})
        tally.skipped.setdefault(rule.id, Reason.INTERNAL)
        return
    tally.asked[rule.id] = tally.asked.get(rule.id, True) and hits == 0
    if hits > MAX_HITS:
        tally.more[rule.id] = tally.more.get(rule.id, 0) + hits - MAX_HITS


def _unfit(rule: Rule, found: Found | None, kind: Kind) -> Reason | None:
    """Why the check cannot be asked, None when it can."""
    prefix = rule.id.partition(".")[0]
    if found is None:
        return Reason.WRONG_KIND if (prefix == "raster") != (kind == "raster") else Reason.NOT_IMPLEMENTED
    if found.check.kind != kind:
        return Reason.WRONG_KIND
    given = rule.target or {}
    if found.check.needs and all(given.get(key) is None for key in found.check.needs):
        return Reason.NO_TARGET
    return None


def outcome_of(evaluation: Evaluation) -> Outcome:
    """Decision 2. A check that broke, or was asked for and is not there yet, counts as a warning: neither
    our bug nor our gap may read as print-ready.
    """
    weights = {finding.severity for finding in evaluation.findings}
    if Severity.REJECT in weights:
        return Outcome.FAIL
    broken = any(reason is Reason.INTERNAL for _, reason in evaluation.skipped)
    return (
        Outcome.WARN
        if broken or evaluation.blind or weights & {Severity.WARN, Severity.AUTOFIX}
        else Outcome.PASS
    )
