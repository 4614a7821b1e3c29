"""`filecheck jobs`: jobs on a server."""

from itertools import islice
from pathlib import Path
from typing import cast

import click
from rich.console import Console

from cli import tables
from cli.client import Client, Json
from cli.server import as_text, asked, data_option, json_option, tell
from cli.show import COLOURS, name_of, show_job
from cli.statuses import JudgingCommand
from cli.submit import follow_to_the_end, strict_option


@click.group()
def jobs() -> None:
    """Look at jobs on a server, stop them, try them again, delete them.

    \b
    filecheck jobs list --outcome fail
    """


@jobs.command("list")
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="At most so many."
)
@click.option("--status", help="Only jobs in this status.")
@click.option("--outcome", help="Only jobs with this outcome.")
@click.option("--order", help="Only jobs of this order.")
@json_option
@data_option
def list_jobs(
    limit: int, status: str | None, outcome: str | None, order: str | None, as_json: bool, data: Path
) -> None:
    """List jobs, newest first.

    \b
    filecheck jobs list --status error --limit 100
    filecheck jobs list --order A-1001 --json
    """

    def ask(client: Client) -> list[Json]:
        found = client.jobs.list(limit=min(limit, 100), status=status, outcome=outcome, orderId=order)
        return [cast(Json, job) for job in islice(found, limit)]

    found = asked(data, ask)
    if as_json:
        click.echo(as_text(found))
        return
    tables.show(
        ("Job", "Created", "Status", "Outcome", "Files"),
        [(job["id"], job["createdAt"], job["status"], job["outcome"] or "", _files(job)) for job in found],
        COLOURS,
    )


def _files(job: Json) -> str:
    """The first file by its name, and how many there are beside it."""
    tasks = job["tasks"]
    first = name_of(tasks[0]) if tasks else ""
    return f"{first} and {len(tasks) - 1} more" if len(tasks) > 1 else first


@jobs.command()
@click.argument("job_id")
@json_option
@data_option
def show(job_id: str, as_json: bool, data: Path) -> None:
    """Show the job JOB_ID.

    \b
    filecheck jobs show job_01m85ag1wg2zje5eb23g81fb12
    """
    job = asked(data, lambda client: client.job(job_id))
    if as_json:
        click.echo(as_text(job))
    else:
        show_job(Console(highlight=False), job)


@jobs.command(cls=JudgingCommand)
@click.argument("job_id")
@click.option("--seconds", default=300.0, show_default=True, help="How long to wait.")
@strict_option
@json_option
@data_option
def wait(job_id: str, seconds: float, strict: bool, as_json: bool, data: Path) -> None:
    """Wait until the job JOB_ID has ended, then show it.

    Exit status: 0 pass (and warn), 1 warn with --strict, 2 fail, 3 could not run.

    \b
    filecheck jobs wait job_01m85ag1wg2zje5eb23g81fb12 --seconds 60
    """
    follow_to_the_end(data, job_id, seconds, strict=strict, as_json=as_json)


@jobs.command()
@click.argument("job_id")
@json_option
@data_option
def cancel(job_id: str, as_json: bool, data: Path) -> None:
    """Stop the job JOB_ID; what has not ended ends as cancelled.

    \b
    filecheck jobs cancel job_01m85ag1wg2zje5eb23g81fb12
    """
    job = asked(data, lambda client: client.jobs.cancel(job_id))
    tell(job, f"{job_id} is cancelled", as_json=as_json)


@jobs.command()
@click.argument("job_id")
@json_option
@data_option
def retry(job_id: str, as_json: bool, data: Path) -> None:
    """Run the failed files of the ended job JOB_ID again.

    \b
    filecheck jobs retry job_01m85ag1wg2zje5eb23g81fb12
    """
    job = asked(data, lambda client: client.jobs.retry(job_id))
    tell(job, f"{job_id} runs again", as_json=as_json)


@jobs.command()
@click.argument("job_id")
@json_option
@data_option
def delete(job_id: str, as_json: bool, data: Path) -> None:
    """Delete the job JOB_ID with its files.

    \b
    filecheck jobs delete job_01m85ag1wg2zje5eb23g81fb12
    """
    gone = asked(data, lambda client: client.jobs.delete(job_id))
    tell(gone, f"{job_id} is deleted", as_json=as_json)
