"""The command line of `filecheck check`: what the server would say, with no server at all."""

import json
import sys
from pathlib import Path
from time import monotonic

import click
from rich.console import Console

from cli.check import options
from cli.check.crew import Crew
from cli.check.files import Checked, Wanted, checking, verdict_status
from cli.check.gathered import gather
from cli.check.printed import show_file, totals, with_bar
from cli.check.reporting import reports_wanted
from cli.ordered import CouldNotRun
from cli.statuses import NOT_RUN, JudgingCommand
from shared import log


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
    log.configure("CRITICAL")  # what matters is printed
    began = monotonic()
    try:
        paths = gather(files)
        wanted = options.wanted(profile, trim, bleed, previews, reports_wanted(reports, language, len(paths)))
        if not paths:
            raise CouldNotRun("there is no print file in the folders named")
        checked = _checked(paths, wanted, jobs, show=not as_json)
    except (CouldNotRun, ValueError) as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(NOT_RUN)
    if as_json:
        click.echo(json.dumps([one.public() for one in checked], indent=2, ensure_ascii=False))
    elif len(checked) > 1:
        click.echo(f"\n{totals((one.verdict for one in checked), monotonic() - began)}")
    sys.exit(max(verdict_status(one.verdict, strict=strict) for one in checked))


def _checked(paths: list[Path], wanted: Wanted, jobs: int, *, show: bool) -> list[Checked]:
    """Check the files and, with `show`, print each as it comes."""
    console = Console(highlight=False)
    checked = []
    with Crew(min(jobs, len(paths)), checking(wanted)) as crew:
        for one in with_bar(crew.all(paths), len(paths)):
            checked.append(one)
            if show:
                show_file(console, one)
    return checked
