"""`filecheck audit`: who looked at or changed libraries, keys, tenants and subscriptions."""

import click

from cli.opening import opened_database
from cli.server import as_text, json_option
from shared.db.access import find_tenant
from shared.db.audit import list_access


@click.command()
@click.option("--tenant", help="Only this tenant's.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=100, show_default=True, help="Lines.")
@click.option("--before", type=int, help="Only lines older than the one of this number.")
@json_option
def audit(tenant: str | None, limit: int, before: int | None, as_json: bool) -> None:
    """Show who looked at or changed a library, keys, tenants or subscriptions, newest first.

    The actor is the id of a key, or `operator` for commands like `filecheck keys`. DATABASE_URL must be set.

    \b
    filecheck audit --tenant acme --limit 20
    """
    with opened_database() as database, database.begin() as connection:
        tenant_id = find_tenant(connection, tenant) if tenant else None
        if tenant and tenant_id is None:
            raise click.ClickException(f"There is no tenant {tenant!r}; `filecheck tenants list` shows them.")
        found = list_access(connection, limit, tenant_id, before)
    if as_json:
        rows = [
            {
                "id": one.id,
                "at": one.at.isoformat(),
                "tenant": one.tenant,
                "mode": one.mode,
                "actor": one.actor,
                "action": one.action,
                "subject": one.subject,
            }
            for one in found
        ]
        click.echo(as_text(rows))
        return
    for one in found:
        who = f"{one.tenant or '-'} {one.mode or '-'} {one.actor}"
        click.echo(f"{one.id:>8}  {one.at:%Y-%m-%d %H:%M:%S}  {who}  {one.action}  {one.subject}")
