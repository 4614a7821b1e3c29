"""A step's parameters as it will get them: profile looked up, context threaded in, no secret on record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from shared.builtins import builtin
from shared.catalogue import DEFAULT_PROFILES
from shared.records import Job, Json, Step, Task
from shared.sealing import SECRETS
from shared.vocabulary import FileType, StepType

_JUDGING = frozenset({StepType.PREFLIGHT, StepType.REPREFLIGHT})
# What works with a judgement: it gets the profile, the context and the last report on the file as it is.
_AFTER_JUDGEMENT = frozenset({StepType.AUTOFIX, StepType.PROOF})


@dataclass(frozen=True, slots=True)
class Now:
    """What the steps before have left: the type of the current file, and the last report on that file."""

    file_type: FileType
    report: Json | None = None


def profile_ids(steps: Iterable[Step]) -> set[str]:
    """The profiles that these steps name by id."""
    named = ((step.params or {}).get("profileId") for step in steps if step.type in _JUDGING)
    return {str(profile_id) for profile_id in named if profile_id}


def resolve(
    job: Job, task: Task, step: Step, own: Mapping[str, Json], now: Now | None = None
) -> tuple[Json, Json]:
    """What the step gets, and what its record shows as `runtimeParams`.

    `own` are the tenant's own profiles by id; one hides a built-in profile of the same id (decision 23).
    """
    params: dict[str, Any] = dict(step.params or {})
    if now is None:
        assert task.file_type is not None
        now = Now(task.file_type)
    shown = {key: value for key, value in params.items() if key not in SECRETS}
    if step.type not in _JUDGING | _AFTER_JUDGEMENT or now.file_type not in DEFAULT_PROFILES:
        return params, shown
    asked = params if step.type is StepType.PREFLIGHT else _inherited(task, step)
    profile = asked.get("profile") or _by_id(asked.get("profileId"), now.file_type, own)
    params |= {"profile": profile, "context": job.context}
    known = {"profileId": profile.get("id"), "context": job.context}
    if step.type in _JUDGING:
        return params, known
    return {**params, "report": now.report}, {**shown, **known}


def _inherited(task: Task, step: Step) -> Json:
    """A step that follows a judgement goes by the profile of the nearest one (decision 3)."""
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
