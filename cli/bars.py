"""Bars on standard error while files go up and a job is under way; nothing where that is no terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

_ENDED = ("done", "skipped", "error")


@contextmanager
def sending(name: str, size: int) -> Iterator[Callable[[int, int], None] | None]:
    """A bar of bytes for one file: call what is given with bytes sent and bytes in all."""
    with _bar(BarColumn(), DownloadColumn(), TransferSpeedColumn()) as progress:
        if progress is None:
            yield None
            return
        task = progress.add_task(name, total=size)
        yield lambda sent, total: progress.update(task, completed=sent, total=total)


@contextmanager
def following() -> Iterator[Callable[[Any], None]]:
    """A bar of steps for a job: call what is given with the job as it is now."""
    with _bar(
        SpinnerColumn(), BarColumn(), TextColumn("{task.fields[step]}"), TimeElapsedColumn()
    ) as progress:
        if progress is None:
            yield lambda _job: None
            return
        task = progress.add_task("", total=None, step="")

        def show(job: Any) -> None:
            steps = [step for one in job["tasks"] for step in one["steps"]]
            over = sum(step["status"] in _ENDED for step in steps)
            now = next((step["type"] for step in steps if step["status"] == "running"), job["status"])
            progress.update(task, description=job["id"], completed=over, total=len(steps) or None, step=now)

        yield show


@contextmanager
def counting(what: str, count: int) -> Iterator[Callable[[], None]]:
    """A bar of things done: call what is given once for each."""
    with _bar(BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()) as progress:
        if progress is None:
            yield lambda: None
            return
        task = progress.add_task(what, total=count)
        yield lambda: progress.advance(task)


@contextmanager
def _bar(*columns: ProgressColumn) -> Iterator[Progress | None]:
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    with Progress(TextColumn("{task.description}"), *columns, console=console, transient=True) as progress:
        yield progress
