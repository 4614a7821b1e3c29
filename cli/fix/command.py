"""The command line of `filecheck fix`."""

from pathlib import Path

import click

from cli.check import options
from cli.check.batch import work_through
from cli.check.crew import Work
from cli.check.reporting import reports_wanted
from cli.fix.mending import Mended, mending
from cli.fix.printed import show_mended
from cli.statuses import JudgingCommand


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

    def work_for(count: int) -> Work[Mended]:
        wanted_reports = reports_wanted(reports, language, count)
        return mending(options.wanted(profile, trim, bleed, reports=wanted_reports), folder)

    work_through(files, jobs, work_for, show_mended, as_json=as_json, strict=strict)
