"""A finished repair as a step hands it back: the file, what was applied, what was not and why."""

from typing import Any

from worker.fixes.contract import Applied, NotApplied, Repaired
from worker.steps.contract import Output


def said(applied: tuple[Applied, ...], skipped: tuple[NotApplied, ...]) -> dict[str, Any]:
    """`appliedFixes` as names, each once; `skippedFixes` as `{op, reason, message}` (contract E)."""
    return {
        "appliedFixes": list(dict.fromkeys(one.op for one in applied)),
        "skippedFixes": [
            {"op": one.op, "reason": one.reason.value, "message": one.message} for one in skipped
        ],
    }


def repaired_file(repaired: Repaired, options: object) -> Output:
    """The file as the output that becomes the task's current one."""
    used = repaired.used
    for one in repaired.applied:
        used |= one.used
    carried_out = {"parameters": options, "applied": [one.op for one in repaired.applied]}
    return Output(
        repaired.path,
        "optimizedFile",
        "file",
        repaired.mime_type,
        repaired.name,
        {},
        provenance={**carried_out, **used.told()},
    )
