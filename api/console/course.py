"""The course of a job: when each file waited and each step ran, as bars on one scale, and its pictures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from shared.clock import now
from shared.records import Job, Json, Task
from shared.vocabulary import StepType

_PICTURED = frozenset({StepType.PREVIEWS, StepType.PROOF})
_LEAST = 0.4  # of a hundred: a bar that can still be seen


@dataclass(frozen=True, slots=True)
class Span:
    """A bar from `x`, `width` wide, of 100; `seconds` is what it stands for."""

    label: str
    style: str
    x: float
    width: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture of a page, by the address of its parts."""

    step_id: str
    number: int
    page: int
    width: int | None
    height: int | None


def course(job: Job, task: Task) -> list[Span]:
    """Waiting and steps of a task, on the scale of the whole job; what was skipped took no time."""
    until = job.finalized_at or now()
    whole = max(0.001, (until - job.created_at).total_seconds())

    def span(label: str, style: str, start: datetime, end: datetime) -> Span:
        x = 100 * (start - job.created_at).total_seconds() / whole
        wide = max(_LEAST, 100 * (end - start).total_seconds() / whole)
        x = min(max(0.0, x), 100 - _LEAST)
        return Span(label, style, round(x, 2), round(min(wide, 100 - x), 2), (end - start).total_seconds())

    ran = [step for step in task.steps if step.started_at]
    first = min((step.started_at for step in ran if step.started_at), default=until)
    spans = [span("taken in", "wait", job.created_at, first)]
    for step in ran:
        assert step.started_at is not None
        spans.append(span(step.type.value, step.status.value, step.started_at, step.ended_at or until))
    return spans


def sheets(task: Task) -> list[Sheet]:
    """The pictures that a task's previews and proofs left, in their order."""
    return [
        Sheet(step_id, number, int(page.get("page") or number + 1), page.get("width"), page.get("height"))
        for step_id, number, page in _pages(task)
    ]


def picture(task: Task, step_id: str, number: int) -> Json | None:
    """Where the picture of a sheet is stored; None when there is none."""
    return next((page for step, place, page in _pages(task) if (step, place) == (step_id, number)), None)


def _pages(task: Task) -> Iterator[tuple[str, int, Json]]:
    for step in task.steps:
        if step.type in _PICTURED:
            found = [page for output in step.outputs for page in output.get("pages") or []]
            yield from ((step.id, number, page) for number, page in enumerate(found) if "key" in page)
