"""`filecheck jobs`: jobs on a server."""

import json
from pathlib import Path

import click
from rich.console import Console

from cli.client import Client, Json, ServerError
from cli.show import show_job
from cli.submit import data_option


@click.group()
def jobs() -> None:
    """Look at jobs on a server."""


@jobs.command()
@click.argument("job_id")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@data_option
def show(job_id: str, as_json: bool, data: Path) -> None:
    """Show the job JOB_ID."""
    try:
        job = Client.find(data).job(job_id)
    except ServerError as error:
        raise click.ClickException(str(error)) from None
    _print(job, as_json=as_json)


@jobs.command()
@click.argument("job_id")
@click.option("--seconds", default=300.0, show_default=True, help="How long to wait.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@data_option
def wait(job_id: str, seconds: float, as_json: bool, data: Path) -> None:
    """Wait until the job JOB_ID has ended, then show it."""
    try:
        job = Client.find(data).wait(job_id, seconds)
    except ServerError as error:
        raise click.ClickException(str(error)) from None
    _print(job, as_json=as_json)


def _print(job: Json, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(job, indent=2))
    else:
        show_job(Console(highlight=False), job)
