"""`filecheck submit`: files to a server, as one job."""

import json
import sys
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from cli import bars
from cli.client import Client
from cli.server import as_text, asked, data_option, json_option
from cli.show import show_job
from cli.statuses import JudgingCommand, NoVerdict, of_job
from shared.vocabulary import StepType

Json = dict[str, Any]
strict_option = click.option("--strict", is_flag=True, help="Exit 1 when the worst verdict is a warning.")


@click.command(cls=JudgingCommand)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--step",
    "steps",
    multiple=True,
    type=click.Choice([step.value for step in StepType]),
    default=["preflight"],
    help="A step for every file, in order; repeat it.  [default: preflight]",
)
@click.option("--params", default="{}", help="Parameters of every step, as JSON.")
@click.option("--no-wait", is_flag=True, help="Print the job's id and leave.")
@click.option("--seconds", default=300.0, show_default=True, help="How long to wait.")
@strict_option
@json_option
@data_option
def submit(
    files: tuple[Path, ...],
    steps: tuple[str, ...],
    params: str,
    no_wait: bool,
    seconds: float,
    strict: bool,
    as_json: bool,
    data: Path,
) -> None:
    """Send FILES to a server and show what it finds.

    Exit status: 0 pass (and warn), 1 warn with --strict, 2 fail, 3 could not run.

    \b
    filecheck submit flyer.pdf
    filecheck submit flyer.pdf --step preflight --step autofix --step repreflight --strict
    filecheck submit flyer.pdf --step optimize --params '{"pdf": {"colorConversion": {"target": "cmyk"}}}'
    """
    described = _described(steps, params)
    job = asked(data, lambda client: _sent(client, files, described), NoVerdict)
    if no_wait:
        click.echo(as_text(job) if as_json else job["id"])
        return
    follow_to_the_end(data, job["id"], seconds, strict=strict, as_json=as_json)


def follow_to_the_end(data: Path, job_id: str, seconds: float, *, strict: bool, as_json: bool) -> None:
    """Wait for a job with a bar, print it, and end with the status that its verdict stands for."""
    with bars.following() as seen:
        job = asked(data, lambda client: client.wait(job_id, seconds, seen), NoVerdict)
    if as_json:
        click.echo(as_text(job))
    else:
        show_job(Console(highlight=False), job)
    sys.exit(of_job(job, strict=strict))


def _described(steps: tuple[str, ...], params: str) -> list[Json]:
    try:
        said = json.loads(params)
    except ValueError as error:
        raise NoVerdict(f"--params is not JSON: {error}") from None
    return [{"type": step, "params": said} if said else {"type": step} for step in steps]


def _sent(client: Client, files: tuple[Path, ...], steps: list[Json]) -> Json:
    sources = []
    for path in files:
        with bars.sending(path.name, path.stat().st_size) as progress:
            sources.append({"fileRef": client.upload(path, progress), "name": path.name, "steps": steps})
    return client.submit(sources)
