"""What optimize could do about all findings at once: legal parameters of contract E, merged."""

from collections.abc import Mapping, Sequence
from typing import Any

from worker.preflight.contract import Finding

Json = dict[str, Any]
GROUPS = frozenset(("pdf", "raster", "strip"))
MAX_ENTRIES = 5_000  # of a list, such as boundingBoxes (contract E.1)


def recommended(fixable: Sequence[Finding]) -> Json:
    """The section `recommendedAutofix`; its `params` can be sent to optimize as they are."""
    params: Json = {}
    for finding in fixable:
        _merge(params, finding.hit.repair or {})
    return {
        "runner": "optimize",
        "params": params,
        "fixes": list(dict.fromkeys(one.check.id for one in fixable)),
    }


def _merge(into: Json, more: Mapping[str, Any]) -> None:
    """The first word on an operation stands, but `strip` is many; lists are joined without doubles."""
    for key, value in more.items():
        if isinstance(value, Mapping) and key in GROUPS:
            inner = into.setdefault(key, {})
            if isinstance(inner, dict):
                _merge(inner, value)
        elif isinstance(value, list) and isinstance(into.get(key), list):
            fresh = [one for one in value if one not in into[key]]
            into[key] += fresh[: MAX_ENTRIES - len(into[key])]
        elif key not in into:
            into[key] = list(value) if isinstance(value, list) else value
