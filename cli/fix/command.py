"""The command line of `filecheck fix`."""

import json
import sys
from pathlib import Path
from time import monotonic

import click
from rich.console import Console

from cli.check import options
from cli.check.crew import Crew
from cli.check.files import Wanted, verdict_status
from cli.check.gathered import gather
from cli.check.printed import totals, with_bar
from cli.check.reporting import reports_wanted
from cli.fix.mending import Mended, mending
from cli.fix.printed import show_mended
from cli.ordered import CouldNotRun
from cli.statuses import NOT_RUN, JudgingCommand
from shared import log


@click.command(cls=JudgingCommand)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.profile
@options.trim
@options.bleed
@click.option(
    "--out",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for repaired files.  [default: beside each file]",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--strict", is_flag=True, help="Exit 1 when the worst verdict is a warning.")
@options.reports
@options.language
@options.jobs
def fix(
    files: tuple[Path, ...],
    profile: str | None,
    trim: str | None,
    bleed: float | None,
    folder: Path | None,
    as_json: bool,
    strict: bool,
    reports: tuple[str, ...],
    language: str,
    jobs: int,
) -> None:
    """Repair FILES right here as the check recommends, and check the result again.

    A repaired file is written as NAME-fixed; FILES themselves are never touched. Each repair is proven by
    pictures before and after and undone when it changed what it should not. Reports are about the result.

    \b
      filecheck fix flyer.pdf --trim 148x210 --report flyer.html

    Exit status, by the last check: 0 pass (and warn), 1 warn with --strict, 2 fail, 3 could not run.
    """
    log.configure("CRITICAL")  # what matters is printed
    began = monotonic()
    try:
        paths = gather(files)
        wanted = options.wanted(profile, trim, bleed, reports=reports_wanted(reports, language, len(paths)))
        if not paths:
            raise CouldNotRun("there is no print file in the folders named")
        mended = _mended(paths, wanted, folder, jobs, show=not as_json)
    except (CouldNotRun, ValueError) as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(NOT_RUN)
    if as_json:
        click.echo(json.dumps([one.public() for one in mended], indent=2, ensure_ascii=False))
    elif len(mended) > 1:
        click.echo(f"\n{totals((one.verdict for one in mended), monotonic() - began)}")
    sys.exit(max(verdict_status(one.verdict, strict=strict) for one in mended))


def _mended(paths: list[Path], wanted: Wanted, folder: Path | None, jobs: int, *, show: bool) -> list[Mended]:
    """Repair the files and, with `show`, print each as it comes."""
    console = Console(highlight=False)
    mended = []
    with Crew(min(jobs, len(paths)), mending(wanted, folder)) as crew:
        for one in with_bar(crew.all(paths), len(paths)):
            mended.append(one)
            if show:
                show_mended(console, one)
    return mended
