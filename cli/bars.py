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
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from cli.show import name_of

_ENDED = ("done", "skipped", "error")
_MOST_BARS = 10
_LONGEST_NAME = 32


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
    """A bar of steps for every file of a job: call what is given with the job as it is now."""
    columns = (SpinnerColumn(), BarColumn(), TextColumn("{task.fields[step]}"), TimeElapsedColumn())
    with _bar(*columns) as progress:
        if progress is None:
            yield lambda _job: None
            return
        rows: dict[str, TaskID] = {}

        def show(job: Any) -> None:
            for file in job["tasks"][:_MOST_BARS]:
                if file["id"] not in rows:
                    rows[file["id"]] = progress.add_task(name_of(file)[:_LONGEST_NAME], step="")
                progress.update(rows[file["id"]], **_course(file))
            if rest := job["tasks"][_MOST_BARS:]:
                if "rest" not in rows:
                    rows["rest"] = progress.add_task(f"and {len(rest)} more", total=len(rest), step="")
                progress.update(rows["rest"], completed=sum(one["status"] in _ENDED for one in rest))

        yield show


def _course(file: Any) -> dict[str, Any]:
    """How far a file is: steps that are over, of how many, and the one at work."""
    steps = file["steps"]
    over = sum(step["status"] in _ENDED for step in steps)
    now = next((step["type"] for step in steps if step["status"] == "running"), None)
    said = now or file.get("outcome") or file["status"]
    return {"completed": over, "total": len(steps) or None, "step": said}


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
