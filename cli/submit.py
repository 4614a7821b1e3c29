"""`filecheck submit`: files to a server, as one job."""

import json
import sys
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from cli import bars, ordered
from cli.client import Client
from cli.library.entries import read
from cli.server import as_text, asked, data_option, json_option
from cli.show import show_job
from cli.statuses import JudgingCommand, NoVerdict, of_job
from shared.vocabulary import StepType

Json = dict[str, Any]
_JUDGES = (StepType.PREFLIGHT, StepType.REPREFLIGHT)
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
@click.option("--profile", help="Id of a profile of the server, or a JSON file: what files are judged by.")
@ordered.trim
@ordered.bleed
@click.option("--rule", help="Id of a rule of the server, which decides the steps.")
@click.option("--order", help="Id of the order that the files are for.")
@click.option("--no-wait", is_flag=True, help="Print the job's id and leave.")
@click.option("--seconds", default=300.0, show_default=True, help="How long to wait.")
@strict_option
@json_option
@data_option
def submit(
    files: tuple[Path, ...],
    steps: tuple[str, ...],
    params: str,
    profile: str | None,
    trim: str | None,
    bleed: float | None,
    rule: str | None,
    order: str | None,
    no_wait: bool,
    seconds: float,
    strict: bool,
    as_json: bool,
    data: Path,
) -> None:
    """Send FILES to a server and show what it finds.

    Exit status: 0 pass (and warn), 1 warn with --strict, 2 fail, 3 could not run.

    \b
    filecheck submit flyer.pdf --trim 148x210 --bleed 3 --profile gwg2022_sheet_cmyk_cmyk
    filecheck submit flyer.pdf --step preflight --step autofix --step repreflight --strict
    filecheck submit flyer.pdf --step optimize --params '{"pdf": {"colorConversion": {"target": "cmyk"}}}'
    """
    described = [_step(step, _params(params), _judge(profile)) for step in steps]
    said = {"context": _context(trim, bleed), "ruleId": rule, "orderId": order}
    given = {key: value for key, value in said.items() if value is not None}
    job = asked(data, lambda client: _sent(client, files, described, given), NoVerdict)
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


def _step(step: str, params: Json, judge: Json) -> Json:
    params = {**params, **(judge if step in _JUDGES else {})}
    return {"type": step, "params": params} if params else {"type": step}


def _params(params: str) -> Json:
    try:
        said = json.loads(params)
    except ValueError as error:
        raise NoVerdict(f"--params is not JSON: {error}") from None
    if not isinstance(said, dict):
        raise NoVerdict("--params must be a JSON object, such as '{\"dpi\": 150}'.")
    return said


def _judge(profile: str | None) -> Json:
    """What a judging step is told of the profile: its id, or all of it."""
    if profile is None:
        return {}
    return {"profile": read(Path(profile))} if Path(profile).is_file() else {"profileId": profile}


def _context(trim: str | None, bleed: float | None) -> Json | None:
    try:
        return ordered.context_of(trim, bleed)
    except ordered.CouldNotRun as error:
        raise NoVerdict(str(error)) from None


def _sent(client: Client, files: tuple[Path, ...], steps: list[Json], said: Json) -> Json:
    sources = []
    for path in files:
        with bars.sending(path.name, path.stat().st_size) as progress:
            sources.append({"fileRef": client.upload(path, progress), "name": path.name, "steps": steps})
    return client.submit(sources, **said)
