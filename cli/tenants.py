"""`filecheck tenants`: who shares this server without seeing each other's jobs."""

import click
from sqlalchemy import Connection

from cli import tables
from cli.opening import checked_settings, opened_database
from cli.server import as_text, json_option, tell
from shared.db.access import create_tenant, find_tenant, rotate_webhook_secret, webhook_secrets
from shared.db.audit import note_operator
from shared.db.operators import ListedTenant, keep_for, list_tenants
from shared.ring import CannotOpen, Ring


@click.group()
def tenants() -> None:
    """Create and list tenants, and show what they verify webhooks with. DATABASE_URL must be set.

    \b
    filecheck tenants create acme
    """


@tenants.command()
@click.argument("name")
@json_option
def create(name: str, as_json: bool) -> None:
    """Add a tenant called NAME and print its number.

    \b
    filecheck tenants create acme
    """
    with opened_database() as database, database.begin() as connection:
        if find_tenant(connection, name) is not None:
            raise click.ClickException(f"There is a tenant {name!r} already; choose another name.")
        number = create_tenant(connection, name, _ring())
        note_operator(connection, number, "tenant.create", name)
    tell({"id": number, "name": name}, str(number), as_json=as_json)


@tenants.command("list")
@json_option
def show(as_json: bool) -> None:
    """List every tenant.

    \b
    filecheck tenants list --json
    """
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
        click.echo(as_text(rows))
        return
    tables.show(("Tenant", "Created", "Name", "Jobs are kept"), [_cells(tenant) for tenant in found])


def _cells(tenant: ListedTenant) -> tuple[str, ...]:
    kept = f"keeps jobs {tenant.retention_days} days" if tenant.retention_days else ""
    return (f"{tenant.id:>5}", f"{tenant.created_at:%Y-%m-%d}", tenant.name, kept)


@tenants.command()
@click.argument("name")
@click.option("--rotate", is_flag=True, help="Make a new secret; the one before stays valid beside it.")
@json_option
def secret(name: str, rotate: bool, as_json: bool) -> None:
    """Print the webhook secrets of the tenant NAME, newest first, one a line.

    \b
    filecheck tenants secret acme --rotate
    """
    with opened_database() as database, database.begin() as connection:
        tenant_id = _known(connection, name)
        note_operator(connection, tenant_id, "tenant.rotate_secret" if rotate else "tenant.read_secret", name)
        if rotate:
            rotate_webhook_secret(connection, tenant_id, _ring())
        try:
            found = webhook_secrets(connection, tenant_id, _ring())
        except CannotOpen as error:
            raise click.ClickException(str(error)) from None
    tell({"name": name, "secrets": found}, "\n".join(found), as_json=as_json)


@tenants.command()
@click.argument("name")
@click.option("--days", type=click.IntRange(1, 36_500), help="Without it, as the server's setting says.")
def keep(name: str, days: int | None) -> None:
    """Keep the ended jobs of the tenant NAME, and their files, for so many days.

    \b
    filecheck tenants keep acme --days 90
    """
    with opened_database() as database, database.begin() as connection:
        keep_for(connection, _known(connection, name), days)


def _ring() -> Ring:
    return Ring.of(checked_settings())


def _known(connection: Connection, name: str) -> int:
    tenant_id = find_tenant(connection, name)
    if tenant_id is None:
        raise click.ClickException(f"There is no tenant {name!r}; `filecheck tenants list` shows them.")
    return tenant_id
