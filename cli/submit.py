"""`filecheck submit`: files to a server, as one job."""

import json
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from cli.client import Client, ServerError
from cli.show import show_job
from shared.vocabulary import StepType

data_option = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(".filecheck"),
    show_default=True,
    help="Data folder of a local server, when FILECHECK_URL and FILECHECK_KEY are not set.",
)


@click.command()
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
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@data_option
def submit(
    files: tuple[Path, ...],
    steps: tuple[str, ...],
    params: str,
    no_wait: bool,
    seconds: float,
    as_json: bool,
    data: Path,
) -> None:
    """Send FILES to a server and show what it finds."""
    try:
        asked = json.loads(params)
    except ValueError as error:
        raise click.BadParameter(f"not JSON: {error}", param_hint="--params") from None
    try:
        client = Client.find(data)
        job = client.submit([_source(client, path, steps, asked) for path in files])
        if no_wait:
            click.echo(json.dumps(job, indent=2) if as_json else job["id"])
            return
        job = client.wait(job["id"], seconds)
    except ServerError as error:
        raise click.ClickException(str(error)) from None
    if as_json:
        click.echo(json.dumps(job, indent=2))
    else:
        show_job(Console(highlight=False), job)


def _source(client: Client, path: Path, steps: tuple[str, ...], params: dict[str, Any]) -> dict[str, Any]:
    described = [{"type": step, "params": params} if params else {"type": step} for step in steps]
    return {"fileRef": client.upload(path), "name": path.name, "steps": described}
