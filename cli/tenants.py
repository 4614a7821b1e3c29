"""`filecheck tenants`: who shares this server without seeing each other's jobs."""

import json

import click
from sqlalchemy import Connection

from cli.opening import opened_database
from shared.db.access import create_tenant, find_tenant, rotate_webhook_secret, webhook_secrets
from shared.db.operators import keep_for, list_tenants


@click.group()
def tenants() -> None:
    """Create and list tenants, and show what they verify webhooks with."""


@tenants.command()
@click.argument("name")
def create(name: str) -> None:
    """Add a tenant called NAME and print its number."""
    with opened_database() as database, database.begin() as connection:
        if find_tenant(connection, name) is not None:
            raise click.ClickException(f"There is a tenant {name!r} already.")
        click.echo(create_tenant(connection, name))


@tenants.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(as_json: bool) -> None:
    """List every tenant."""
    with opened_database() as database, database.begin() as connection:
        found = list_tenants(connection)
    if as_json:
        rows = [
            {
                "id": t.id,
                "name": t.name,
                "createdAt": t.created_at.isoformat(),
                "retentionDays": t.retention_days,
            }
            for t in found
        ]
        click.echo(json.dumps(rows, indent=2))
        return
    for tenant in found:
        kept = f"  keeps jobs {tenant.retention_days} days" if tenant.retention_days else ""
        click.echo(f"{tenant.id:>5}  {tenant.created_at:%Y-%m-%d}  {tenant.name}{kept}")


@tenants.command()
@click.argument("name")
@click.option("--rotate", is_flag=True, help="Make a new secret; the one before stays valid beside it.")
def secret(name: str, rotate: bool) -> None:
    """Print the webhook secrets of the tenant NAME, newest first, one a line."""
    with opened_database() as database, database.begin() as connection:
        tenant_id = _known(connection, name)
        if rotate:
            rotate_webhook_secret(connection, tenant_id)
        for value in webhook_secrets(connection, tenant_id):
            click.echo(value)


@tenants.command()
@click.argument("name")
@click.option("--days", type=click.IntRange(1, 36_500), help="Without it, as the server's setting says.")
def keep(name: str, days: int | None) -> None:
    """Keep the ended jobs of the tenant NAME, and their files, for so many days."""
    with opened_database() as database, database.begin() as connection:
        keep_for(connection, _known(connection, name), days)


def _known(connection: Connection, name: str) -> int:
    tenant_id = find_tenant(connection, name)
    if tenant_id is None:
        raise click.ClickException(f"There is no tenant {name!r}; `filecheck tenants list` shows them.")
    return tenant_id
