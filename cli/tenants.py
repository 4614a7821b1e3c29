"""`filecheck tenants`: who shares this server without seeing each other's jobs."""

import json

import click

from cli.opening import opened_database
from shared.db.access import create_tenant, find_tenant, rotate_webhook_secret, webhook_secrets
from shared.db.operators import list_tenants


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
        rows = [{"id": t.id, "name": t.name, "createdAt": t.created_at.isoformat()} for t in found]
        click.echo(json.dumps(rows, indent=2))
        return
    for tenant in found:
        click.echo(f"{tenant.id:>5}  {tenant.created_at:%Y-%m-%d}  {tenant.name}")


@tenants.command()
@click.argument("name")
@click.option("--rotate", is_flag=True, help="Make a new secret; the one before stays valid beside it.")
def secret(name: str, rotate: bool) -> None:
    """Print the webhook secrets of the tenant NAME, newest first, one a line."""
    with opened_database() as database, database.begin() as connection:
        tenant_id = find_tenant(connection, name)
        if tenant_id is None:
            raise click.ClickException(f"There is no tenant {name!r}; `filecheck tenants list` shows them.")
        if rotate:
            rotate_webhook_secret(connection, tenant_id)
        for value in webhook_secrets(connection, tenant_id):
            click.echo(value)
