"""The command line of `filecheck check`: what the server would say, with no server at all."""

from pathlib import Path

import click

from cli.check import options
from cli.check.batch import work_through
from cli.check.crew import Work
from cli.check.files import Checked, checking
from cli.check.printed import show_file
from cli.check.reporting import reports_wanted
from cli.statuses import JudgingCommand


@click.command(cls=JudgingCommand)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.profile
@options.trim
@options.bleed
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--strict", is_flag=True, help="Exit 1 when the worst verdict is a warning.")
@click.option(
    "--previews", type=click.Path(file_okay=False, path_type=Path), help="Write page previews here."
)
@options.reports
@options.language
@options.jobs
def check(
    files: tuple[Path, ...],
    profile: str | None,
    trim: str | None,
    bleed: float | None,
    as_json: bool,
    strict: bool,
    previews: Path | None,
    reports: tuple[str, ...],
    language: str,
    jobs: int,
) -> None:
    """Check FILES right here and say what is wrong with them; a folder stands for the print files in it.

    Exit status: 0 pass (and warn), 1 warn with --strict, 2 fail, 3 could not run.

    \b
    filecheck check flyer.pdf --trim 148x210
    filecheck check artwork/ --profile gwg2022_magazine_ads_cmyk --report "reports/{name}.html"
    """

    def work_for(count: int) -> Work[Checked]:
        wanted_reports = reports_wanted(reports, language, count)
        return checking(options.wanted(profile, trim, bleed, previews, wanted_reports))

    work_through(files, jobs, work_for, show_file, as_json=as_json, strict=strict)
