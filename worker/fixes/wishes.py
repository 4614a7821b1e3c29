"""From findings to repairs: which operation would cure what, each operation with all it is to cure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shared.catalogue import checks
from shared.vocabulary import Reason, Severity
from worker.fixes.contract import Kind, NotApplied

Json = Mapping[str, Any]
WEIGHING = frozenset((Severity.REJECT.value, Severity.WARN.value, Severity.AUTOFIX.value))


@dataclass(frozen=True, slots=True)
class Wish:
    """Optimize parameters of one operation, and the checks whose findings they would cure."""

    options: Mapping[str, Any]
    checks: frozenset[str]


def wishes(evaluation: Json, kind: Kind, items: Sequence[str] | None) -> list[Wish]:
    """One wish per operation and settings, in the order of the findings; `items` names the checks meant."""
    found: list[tuple[str, Any, set[str]]] = []
    for finding in evaluation.get("findings") or ():
        check = str(finding["ruleId"])
        if finding.get("severity") not in WEIGHING or (items is not None and check not in items):
            continue
        params = (finding.get("autofix") or {}).get("params") or {}
        for op, settings in _operations(params.get(kind) or {}):
            _note(found, op, settings, check)
    return [Wish(_nested(op, settings), frozenset(by)) for op, settings, by in found]


def unmet(evaluation: Json, items: Sequence[str]) -> list[NotApplied]:
    """What became of items that no repair stands for (decision 3)."""
    known = {check.id for check in checks()}
    findings = evaluation.get("findings") or ()
    curable = {str(one["ruleId"]) for one in findings if (one.get("autofix") or {}).get("available")}
    there = {str(one["ruleId"]) for one in findings}
    answers = []
    for item in dict.fromkeys(items):
        if item not in known:
            answers.append(NotApplied(item, Reason.NOT_IMPLEMENTED, "There is no check of this name."))
        elif item not in there:
            answers.append(NotApplied(item, Reason.NOTHING_TO_FIX, "The check found nothing to repair."))
        elif item not in curable:
            answers.append(NotApplied(item, Reason.NOT_IMPLEMENTED, "No repair of ours cures this."))
    return answers


def _operations(options: Json) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for key, value in options.items():
        if key == "strip" and isinstance(value, Mapping):
            found += [(f"strip.{name}", on) for name, on in value.items()]
        else:
            found.append((key, value))
    return found


def _note(found: list[tuple[str, Any, set[str]]], op: str, settings: Any, check: str) -> None:
    """Lists of the same operation are joined; other settings that differ stay wishes of their own."""
    for at, (known, others, by) in enumerate(found):
        if known != op:
            continue
        if isinstance(others, list) and isinstance(settings, list):
            joined = others + [one for one in settings if one not in others]
            found[at] = (op, joined, by | {check})
            return
        if others == settings:
            by.add(check)
            return
    found.append((op, list(settings) if isinstance(settings, list) else settings, {check}))


def _nested(op: str, settings: Any) -> Mapping[str, Any]:
    group, _, name = op.partition(".")
    return {group: {name: settings}} if name else {op: settings}
