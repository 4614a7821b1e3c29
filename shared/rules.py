"""Intake rules: how many files, of which kinds, and the steps each kind goes through (contract G).

A rule is read once, when a job that names it is submitted; the job keeps what was read, so that a change of
the rule does not change jobs under way.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from shared.db.intake import NewStep
from shared.entries import slot_id
from shared.vocabulary import FileType, OnFail, Reason, StepType

Json = dict[str, Any]
# Other names under which shops list the types that `detect` finds.
_SAME_TYPE = {
    "image/jpg": "image/jpeg",
    "image/tif": "image/tiff",
    "application/x-pdf": "application/pdf",
    "application/eps": "application/postscript",
    "application/x-eps": "application/postscript",
    "application/illustrator": "application/postscript",
    "image/eps": "application/postscript",
    "image/x-eps": "application/postscript",
}


@dataclass(frozen=True, slots=True)
class Slot:
    """A named place for one file, such as `front`."""

    id: str
    required: bool


@dataclass(frozen=True, slots=True)
class File:
    """What is known of a file once it was fetched. `name` only when the caller gave it one. Size in bytes."""

    file_type: FileType
    mime_type: str
    size_bytes: int
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """One entry of `accepts`. No `steps`: the rule leaves it to whoever submits what is done."""

    kind: FileType
    mime_types: frozenset[str]
    extensions: frozenset[str]
    max_bytes: float | None
    on_fail: OnFail
    steps: tuple[NewStep, ...]

    def fits(self, file: File) -> bool:
        """Is this entry about such a file?

        The content decides, as everywhere. Endings of names count only where no media types are listed.
        """
        if file.file_type is not self.kind:
            return False
        if self.mime_types:
            major = file.mime_type.partition("/")[0]
            return not self.mime_types.isdisjoint({_plain(file.mime_type), f"{major}/*", "*/*"})
        ending = PurePosixPath(file.name or "").suffix.removeprefix(".").lower()
        return not self.extensions or not ending or ending in self.extensions


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is turned away; `detail` is for the customer."""

    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as the server reads it. `least` and `most` files, unless there are slots."""

    id: str
    least: int | None
    most: int | None
    slots: tuple[Slot, ...]
    accepts: tuple[Accepted, ...]
    rejects_others: bool

    def judge(self, file: File) -> Accepted | Refusal | None:
        """The entry that the file falls under, or why it is refused; None when the rule does not say."""
        found = next((accepted for accepted in self.accepts if accepted.fits(file)), None)
        if found is None:
            said = f"Rule {self.id} does not take {file.file_type.value} files of type {file.mime_type}."
            return Refusal(Reason.UNSUPPORTED_FILE_TYPE, said) if self.rejects_others else None
        if found.max_bytes is not None and file.size_bytes > found.max_bytes:
            return Refusal(
                Reason.SOURCE_TOO_LARGE,
                f"The file has {file.size_bytes:,} bytes; rule {self.id} takes {found.kind.value} files of "
                f"at most {found.max_bytes:,.0f}.",
            )
        return found


def read_rule(rule_id: str, payload: Mapping[str, Any], then: Sequence[Mapping[str, Any]] = ()) -> Rule:
    """A rule from the library, where it was checked when it was written (see `entries`).

    `then`: steps that the server itself has put behind those of the rule, as a job keeps them.
    """
    counts = payload.get("cardinality") or {}
    more = tuple(NewStep(StepType(step["type"]), step["params"]) for step in then)
    return Rule(
        rule_id,
        counts.get("min"),
        counts.get("max"),
        tuple(_slots(counts.get("slots") or [])),
        tuple(_accepted(entry, more) for entry in payload.get("accepts") or []),
        payload.get("rejectUnknownTypes") is True,
    )


def _slots(found: list[Any]) -> Iterator[Slot]:
    for slot in found:
        yield Slot(slot_id(slot), not isinstance(slot, dict) or slot.get("required") is not False)


def _accepted(entry: Json, then: tuple[NewStep, ...]) -> Accepted:
    kind = FileType(entry["kind"])
    return Accepted(
        kind,
        frozenset(_plain(name) for name in entry.get("mimeTypes") or []),
        frozenset(name.lower().removeprefix(".") for name in entry.get("extensions") or []),
        entry.get("maxSize"),
        OnFail(entry.get("onFail") or OnFail.REJECT),
        (*steps, *then) if (steps := tuple(_steps(kind, entry))) else (),
    )


def _steps(kind: FileType, entry: Json) -> Iterator[NewStep]:
    """The flow of one kind: convert, then judge, then repair, then judge again."""
    if entry.get("convertToPdf") and kind is not FileType.PDF:
        yield NewStep(StepType.CONVERT, {"format": "pdf"})
    preflight, validation = _enabled(entry, "preflight"), _enabled(entry, "validation")
    if preflight is not None:
        yield NewStep(StepType.PREFLIGHT, _only(preflight, "profile", "profileId"))
    if validation is not None:
        codes = validation.get("profile") or ["auto"]
        yield NewStep(StepType.VALIDATE, {"profile": [codes] if isinstance(codes, str) else codes})
    autofix = _enabled(entry, "autofix")
    if autofix is not None:
        yield NewStep(StepType.AUTOFIX, _only(autofix, "items"))
    if _enabled(entry, "repreflight") is not None:
        yield NewStep(StepType.REPREFLIGHT)


def _enabled(entry: Json, name: str) -> Json | None:
    """A block that is there is on, unless it says that it is not; as the sections of profiles."""
    block = entry.get(name)
    return block if isinstance(block, dict) and block.get("enabled") is not False else None


def _only(block: Json, *names: str) -> Json | None:
    """What the step needs to know; None when that is nothing."""
    return {name: block[name] for name in names if block.get(name)} or None


def _plain(mime_type: str) -> str:
    """A media type without parameters, under one name."""
    name = mime_type.partition(";")[0].strip().lower()
    return _SAME_TYPE.get(name, name)
