"""A step's parameters as it will get them: profile looked up, context threaded in, no secret on record."""

from typing import Any

from shared.builtins import builtin
from shared.catalogue import DEFAULT_PROFILES
from shared.records import Job, Json, Step, Task
from shared.vocabulary import FileType, StepType

_JUDGING = frozenset({StepType.PREFLIGHT, StepType.REPREFLIGHT})


def resolve(job: Job, task: Task, step: Step) -> tuple[Json, Json]:
    """What the step gets, and what its record shows as `runtimeParams`."""
    params: dict[str, Any] = dict(step.params or {})
    if step.type not in _JUDGING:
        return params, {key: value for key, value in params.items() if key != "password"}
    assert task.file_type is not None
    asked = _inherited(task, step) if step.type is StepType.REPREFLIGHT else params
    profile = asked.get("profile") or _by_id(asked.get("profileId"), task.file_type)
    params |= {"profile": profile, "context": job.context}
    return params, {"profileId": profile.get("id"), "context": job.context}


def _inherited(task: Task, step: Step) -> Json:
    """A repreflight judges as the preflight before it did (decision 3)."""
    own = step.params or {}
    if "profile" in own or "profileId" in own:
        return own
    earlier = [s for s in task.steps if s.position < step.position and s.type in _JUDGING]
    return (earlier[-1].params or {}) if earlier else own


def _by_id(profile_id: object, file_type: FileType) -> Json:
    """A profile by id; `default`, nothing, and what was deleted since mean the default of the kind."""
    asked = builtin("profiles", str(profile_id)) if profile_id else None
    default = builtin("profiles", DEFAULT_PROFILES[file_type])
    assert default is not None
    return asked or default
