"""`filecheck report`: what was found in a job's file, or in a file right here, as a file for people."""

from pathlib import Path

import click

from cli.check import options
from cli.check.crew import Crew
from cli.check.files import checking
from cli.check.reporting import ReportWanted
from cli.client import Client, ServerError
from cli.ordered import CouldNotRun
from cli.server import data_option
from shared import log
from shared.report_formats import FORMATS, ReportFormat, format_of
from shared.wording import DEFAULT, LANGUAGES


@click.command()
@click.argument("what", metavar="JOB|FILE")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it; its ending says "
    "what: .html, .pdf (comments), .json, .xml, .junit.xml, .sarif.  [default: NAME-report.html]",
)
@click.option("--task", help="The file of the job that is meant.  [default: the first]")
@click.option("--link", is_flag=True, help="Print a link that anybody may open for a week, write nothing.")
@click.option("--language", type=click.Choice(LANGUAGES), default=DEFAULT, show_default=True)
@options.profile
@options.trim
@options.bleed
@data_option
def report(
    what: str,
    out: Path | None,
    task: str | None,
    link: bool,
    language: str,
    profile: str | None,
    trim: str | None,
    bleed: float | None,
    data: Path,
) -> None:  # fmt: skip
    """Write the report about a JOB on a server, or about a FILE that is checked right here.

    \b
    filecheck report job_01m85ag1wg2zje5eb23g81fb12 --out flyer.html
    filecheck report flyer.pdf --trim 148x210 --out flyer.pdf.html
    """
    path = Path(what)
    here = not what.startswith("job_") or path.is_file()
    target = out or Path(f"{path.stem if here else what}-report.html")
    form = format_of(target.name)
    if form is None:
        endings = ", ".join(info.ending for info in FORMATS.values())
        raise click.BadParameter(f"{target} says no format; end it with one of {endings}", param_hint="--out")
    if not here:
        _of_job(Client.find(data), what, task, language, None if link else (target, form))
    elif link or task:
        raise click.UsageError(f"{what} is no job: --link and --task are about jobs on a server.")
    else:
        _of_file(path, ReportWanted(str(target), form, language), profile, trim, bleed)


def _of_job(
    client: Client, job_id: str, task: str | None, language: str, to: tuple[Path, ReportFormat] | None
) -> None:
    try:
        if to is None:
            click.echo(client.jobs.report_link(job_id, task=task))
            return
        target, form = to
        made = client.jobs.report(job_id, form.value, task=task, language=language)
    except ServerError as error:
        raise click.ClickException(str(error)) from None
    target.write_bytes(made.content)
    click.echo(f"{target} is written")


def _of_file(
    path: Path, wanted: ReportWanted, profile: str | None, trim: str | None, bleed: float | None
) -> None:
    log.configure("CRITICAL")  # what matters is printed
    try:
        asked = options.wanted(profile, trim, bleed, reports=(wanted,))
    except CouldNotRun as error:
        raise click.ClickException(str(error)) from None
    with Crew(1, checking(asked)) as crew:
        checked = crew.begin(path).result()
    if not checked.reports:
        raise click.ClickException(checked.trouble or f"No {wanted.format} report can be made about {path}.")
    click.echo(f"{path} is {checked.verdict}; {wanted.path} is written")
