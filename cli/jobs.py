"""`filecheck jobs`: jobs on a server."""

import json
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TypeVar, cast

import click
from rich.console import Console

from cli.client import Client, Json, ServerError
from cli.show import show_job
from cli.submit import data_option

T = TypeVar("T")
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def jobs() -> None:
    """Look at jobs on a server, stop them, try them again, delete them."""


@jobs.command("list")
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="At most so many."
)
@click.option("--status", help="Only jobs in this status.")
@click.option("--outcome", help="Only jobs with this outcome.")
@click.option("--order", help="Only jobs of this order.")
@_json
@data_option
def list_jobs(
    limit: int, status: str | None, outcome: str | None, order: str | None, as_json: bool, data: Path
) -> None:
    """List jobs, newest first."""

    def ask(client: Client) -> list[Json]:
        found = client.jobs.list(limit=min(limit, 100), status=status, outcome=outcome, orderId=order)
        return [cast(Json, job) for job in islice(found, limit)]

    found = _asked(data, ask)
    if as_json:
        click.echo(json.dumps(found, indent=2))
        return
    for job in found:
        verdict = f"{job['status']} {job['outcome'] or ''}".strip()
        click.echo(f"{job['id']}  {job['createdAt']}  {verdict:<12}  {len(job['tasks'])} file(s)")


@jobs.command()
@click.argument("job_id")
@_json
@data_option
def show(job_id: str, as_json: bool, data: Path) -> None:
    """Show the job JOB_ID."""
    _print(_asked(data, lambda client: client.job(job_id)), as_json=as_json)


@jobs.command()
@click.argument("job_id")
@click.option("--seconds", default=300.0, show_default=True, help="How long to wait.")
@_json
@data_option
def wait(job_id: str, seconds: float, as_json: bool, data: Path) -> None:
    """Wait until the job JOB_ID has ended, then show it."""
    _print(_asked(data, lambda client: client.wait(job_id, seconds)), as_json=as_json)


@jobs.command()
@click.argument("job_id")
@data_option
def cancel(job_id: str, data: Path) -> None:
    """Stop the job JOB_ID; what has not ended ends as cancelled."""
    _asked(data, lambda client: cast(Json, client.jobs.cancel(job_id)))
    click.echo(f"{job_id} is cancelled")


@jobs.command()
@click.argument("job_id")
@data_option
def retry(job_id: str, data: Path) -> None:
    """Run the failed files of the ended job JOB_ID again."""
    _asked(data, lambda client: cast(Json, client.jobs.retry(job_id)))
    click.echo(f"{job_id} runs again")


@jobs.command()
@click.argument("job_id")
@data_option
def delete(job_id: str, data: Path) -> None:
    """Delete the job JOB_ID with its files."""
    _asked(data, lambda client: cast(Json, client.jobs.delete(job_id)))
    click.echo(f"{job_id} is deleted")


def _asked(data: Path, ask: Callable[[Client], T]) -> T:
    """What the server says; its refusals are told politely."""
    try:
        return ask(Client.find(data))
    except ServerError as error:
        raise click.ClickException(str(error)) from None


def _print(job: Json, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(job, indent=2))
    else:
        show_job(Console(highlight=False), job)
