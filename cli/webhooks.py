"""`filecheck webhooks`: the calls that a server made, as they happen, and once more."""

import json
from pathlib import Path
from time import monotonic, sleep
from typing import cast

import click

from cli import tables
from cli.client import Client
from cli.client.shapes import Delivery
from cli.server import as_text, asked, data_option, json_option, tell

_PAUSE_SECONDS = 2.0
_COLOURS = {"delivered": "green", "failed   ": "red", "pending  ": "yellow"}
_status = click.option(
    "--status", type=click.Choice(["pending", "delivered", "failed"]), help="Only those with this end."
)
_job = click.option("--job", "job_id", help="Only those about this job.")


@click.group()
def webhooks() -> None:
    """Watch the calls that a server makes when jobs begin and end, and make one again.

    \b
    filecheck webhooks tail --status failed
    """


@webhooks.command("list")
@click.option("--limit", type=click.IntRange(1, 100), default=20, show_default=True, help="At most so many.")
@_status
@_job
@json_option
@data_option
def list_deliveries(limit: int, status: str | None, job_id: str | None, as_json: bool, data: Path) -> None:
    """List deliveries, newest first.

    \b
    filecheck webhooks list --job job_01m85ag1wg2zje5eb23g81fb12
    """
    found = asked(data, lambda client: client.deliveries.page(limit=limit, job_id=job_id, status=status))
    if as_json:
        click.echo(as_text(found["deliveries"]))
        return
    tables.show(
        ("Delivery", "Created", "Status", "Event", "Job", "Address", "Tries", "Answer"),
        [_cells(one) for one in found["deliveries"]],
        _COLOURS,
    )


@webhooks.command()
@click.option("--last", type=click.IntRange(0, 100), default=10, show_default=True, help="Of the past.")
@click.option("--seconds", type=float, help="End after so long.  [default: with Ctrl-C]")
@_status
@_job
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each.")
@data_option
def tail(
    last: int, seconds: float | None, status: str | None, job_id: str | None, as_json: bool, data: Path
) -> None:
    """Print each delivery when it is made, and again whenever something became of it.

    \b
    filecheck webhooks tail
    filecheck webhooks tail --status failed --json
    """

    def follow(client: Client) -> None:
        deadline = monotonic() + seconds if seconds is not None else None
        known: dict[str, Delivery] = {}
        most = last
        while True:
            page = client.deliveries.page(limit=100, job_id=job_id, status=status)["deliveries"]
            changed = [one for one in page if known.get(one["id"]) != one]
            for one in reversed(changed[:most] if most else []):
                click.echo(json.dumps(one, ensure_ascii=False) if as_json else _line(one))
            known, most = {one["id"]: one for one in page}, 100
            if deadline is not None and monotonic() >= deadline:
                return
            sleep(
                _PAUSE_SECONDS if deadline is None else max(0.0, min(_PAUSE_SECONDS, deadline - monotonic()))
            )

    try:
        asked(data, follow)
    except KeyboardInterrupt:
        return


@webhooks.command()
@click.argument("delivery_id")
@json_option
@data_option
def replay(delivery_id: str, as_json: bool, data: Path) -> None:
    """Make the call DELIVERY_ID once more, with the same `webhook-id`.

    \b
    filecheck webhooks replay whd_01m85ag1wg2zje5eb23g81fb12
    """
    again = asked(data, lambda client: client.deliveries.redeliver(delivery_id))
    tell(cast(object, again), f"{delivery_id} is sent again to {again['url']}", as_json=as_json)


def _line(one: Delivery) -> str:
    return "  ".join(_cells(one)).rstrip()


def _cells(one: Delivery) -> tuple[str, ...]:
    said = f"{one['lastStatus'] or ''} {one['lastError'] or ''}".strip()
    tries = f"{one['tries']} {'try' if one['tries'] == 1 else 'tries'}"
    when, status, event = one["createdAt"], f"{one['status']:<9}", f"{one['type']:<13}"
    return (one["id"], when, status, event, one["jobId"], one["url"], tries, said)
