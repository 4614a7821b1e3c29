"""What steps, checks and built-in profiles there are, from JSON beside this file, without the worker."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from shared.builtins import LIBRARY, builtin
from shared.shape import faults_in
from shared.vocabulary import FileType, Severity, StepType

Json = dict[str, Any]
DEFAULT_PROFILES = {FileType.PDF: "preflight_standard_pdf", FileType.RASTER: "preflight_standard_raster"}


@dataclass(frozen=True, slots=True)
class StepInfo:
    """One step type. `produces` is the type of file it leaves, None when it leaves the file as it is.

    `judge`: its outcome is a verdict. `transforms`: it may replace the file.
    """

    type: StepType
    title: str
    accepts: frozenset[FileType]
    produces: FileType | None
    params: Json
    available: bool
    judge: bool
    transforms: bool


@dataclass(frozen=True, slots=True)
class CheckInfo:
    """One check as `GET /checks` describes it."""

    id: str
    section: str
    kind: str
    title: str
    why: str
    default_severity: Severity
    target_schema: Json
    needs_one_of: tuple[str, ...]
    fix: str | None
    available: bool


@lru_cache(maxsize=1)
def steps() -> tuple[StepInfo, ...]:
    """Every step type in the order of the vocabulary."""
    rows = {row["type"]: row for row in _read("steps.json")}
    return tuple(_step(rows[kind.value]) for kind in StepType)


def accepted(step: StepType) -> frozenset[FileType]:
    """The types of file a step works on."""
    return next(info.accepts for info in steps() if info.type is step)


@lru_cache(maxsize=1)
def checks() -> tuple[CheckInfo, ...]:
    """Every check, built or not, ordered by section and id."""
    return tuple(
        CheckInfo(
            id=row["id"],
            section=row["section"],
            kind=row["kind"],
            title=row["title"],
            why=row["why"],
            default_severity=Severity(row["defaultSeverity"]),
            target_schema=row["targetSchema"],
            needs_one_of=tuple(row["needsOneOf"]),
            fix=row["fix"],
            available=row["available"],
        )
        for row in _read("checks.json")
    )


def default_profile(file_type: FileType) -> Json | None:
    """What the profile id `default` means for a kind of file; None for kinds that cannot be checked."""
    wanted = DEFAULT_PROFILES.get(file_type)
    return builtin("profiles", wanted) if wanted else None


def check_params(step: StepType, params: Json) -> list[str]:
    """What is wrong with a step's parameters; unknown keys are no fault (contract A.3)."""
    info = next(info for info in steps() if info.type is step)
    return faults_in(params, info.params)


@lru_cache(maxsize=8)
def entry_schema(singular: str) -> Json:
    """The JSON Schema of a `profile`, `rule`, `workflow` or `connector`; not to be changed.

    Targets of checks, which a profile holds, are described per check by `GET /checks`.
    """
    return cast(Json, json.loads((LIBRARY / f"{singular}_schema.json").read_text(encoding="utf-8")))


def check_profile(profile: Json) -> list[str]:
    """What is wrong with an inline or stored profile; empty when it can be applied.

    Checks we do not know are no fault: they are listed in `evaluation.skipped` when the profile is used.
    """
    found = faults_in(profile, entry_schema("profile"), "profile")
    if found or not isinstance(profile, dict):
        return found
    targets = {info.id: info.target_schema for info in checks()}
    for section in profile.get("sections", {}).values():
        for key, rule in section.get("rules", {}).items():
            found += _target_faults(rule, str(rule.get("id", key)), targets)
    for entry in profile.get("page_rules", []):
        for key, override in entry["overrides"].items():
            found += _target_faults(override, str(key), targets)
    return found[:20]


def _target_faults(rule: Json, check: str, targets: dict[str, Json]) -> list[str]:
    target = rule.get("target")
    return (
        [] if target is None or check not in targets else faults_in(target, targets[check], f"{check}.target")
    )


def _read(name: str) -> list[Json]:
    return cast(list[Json], json.loads((LIBRARY / name).read_text(encoding="utf-8")))


def _step(row: Json) -> StepInfo:
    return StepInfo(
        type=StepType(row["type"]),
        title=row["title"],
        accepts=frozenset(FileType(name) for name in row["accepts"]),
        produces=FileType(row["produces"]) if row["produces"] else None,
        params=row["params"],
        available=row["available"],
        judge=row["judge"],
        transforms=row["transforms"],
    )
