"""A step's parameters as it will get them: profile looked up, context threaded in, no secret on record."""

from collections.abc import Iterable, Mapping
from typing import Any

from shared.builtins import builtin
from shared.catalogue import DEFAULT_PROFILES
from shared.records import Job, Json, Step, Task
from shared.vocabulary import FileType, StepType

_JUDGING = frozenset({StepType.PREFLIGHT, StepType.REPREFLIGHT})


def profile_ids(steps: Iterable[Step]) -> set[str]:
    """The profiles that these steps name by id."""
    named = ((step.params or {}).get("profileId") for step in steps if step.type in _JUDGING)
    return {str(profile_id) for profile_id in named if profile_id}


def resolve(job: Job, task: Task, step: Step, own: Mapping[str, Json]) -> tuple[Json, Json]:
    """What the step gets, and what its record shows as `runtimeParams`.

    `own` are the tenant's own profiles by id; one hides a built-in profile of the same id (decision 23).
    """
    params: dict[str, Any] = dict(step.params or {})
    if step.type not in _JUDGING:
        return params, {key: value for key, value in params.items() if key != "password"}
    assert task.file_type is not None
    asked = _inherited(task, step) if step.type is StepType.REPREFLIGHT else params
    profile = asked.get("profile") or _by_id(asked.get("profileId"), task.file_type, own)
    params |= {"profile": profile, "context": job.context}
    return params, {"profileId": profile.get("id"), "context": job.context}


def _inherited(task: Task, step: Step) -> Json:
    """A repreflight judges as the preflight before it did (decision 3)."""
    own = step.params or {}
    if "profile" in own or "profileId" in own:
        return own
    earlier = [s for s in task.steps if s.position < step.position and s.type in _JUDGING]
    return (earlier[-1].params or {}) if earlier else own


def _by_id(profile_id: object, file_type: FileType, own: Mapping[str, Json]) -> Json:
    """A profile by id; `default`, nothing, and what was deleted since mean the default of the kind."""
    name = str(profile_id) if profile_id else "default"
    asked = own.get(name) or builtin("profiles", name)
    default = builtin("profiles", DEFAULT_PROFILES[file_type])
    assert default is not None
    return asked or default
