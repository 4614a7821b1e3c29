"""What `check` and `fix` do alike: files side by side, each told as it comes, one exit status for all."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any, NoReturn, Protocol, TypeVar

import click
from rich.console import Console

from cli.check.crew import Crew, Work
from cli.check.files import verdict_status
from cli.check.gathered import gather
from cli.check.printed import totals, with_bar
from cli.ordered import CouldNotRun
from cli.statuses import NOT_RUN
from shared import log


class Told(Protocol):
    """What became of one file."""

    @property
    def verdict(self) -> str:
        """pass, warn, fail or error."""

    def public(self) -> dict[str, Any]:
        """As JSON."""


Answer = TypeVar("Answer", bound=Told)


def work_through(
    files: tuple[Path, ...],
    jobs: int,
    work_for: Callable[[int], Work[Answer]],
    show: Callable[[Console, Answer], None],
    *,
    as_json: bool,
    strict: bool,
) -> NoReturn:
    """Work on every print file that `files` name and exit with the status of the worst verdict.

    Args:
        jobs: how many at the same time.
        work_for: what to do with each, for so many files; it may refuse by CouldNotRun or ValueError.
        show: prints one answer.
    """
    log.configure("CRITICAL")  # what matters is printed
    began = monotonic()
    try:
        paths = gather(files)
        work = work_for(len(paths))
        if not paths:
            raise CouldNotRun("there is no print file in the folders named")
        done = _done(paths, jobs, work, None if as_json else show)
    except (CouldNotRun, ValueError) as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(NOT_RUN)
    if as_json:
        click.echo(json.dumps([one.public() for one in done], indent=2, ensure_ascii=False))
    elif len(done) > 1:
        click.echo(f"\n{totals((one.verdict for one in done), monotonic() - began)}")
    sys.exit(max(verdict_status(one.verdict, strict=strict) for one in done))


def _done(
    paths: list[Path], jobs: int, work: Work[Answer], show: Callable[[Console, Answer], None] | None
) -> list[Answer]:
    console = Console(highlight=False)
    done = []
    with Crew(min(jobs, len(paths)), work) as crew:
        for one in with_bar(crew.all(paths), len(paths)):
            done.append(one)
            if show is not None:
                show(console, one)
    return done
