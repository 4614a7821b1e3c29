"""`filecheck keys`: API keys. A key is printed once, when it is made; only its digest is stored."""

import click
from sqlalchemy import Connection

from cli.opening import opened_database
from cli.server import as_text, json_option, tell
from shared.db.access import create_key, find_tenant
from shared.db.operators import list_keys, revoke_key, rotate_key


@click.group()
def keys() -> None:
    """Create, list, revoke and rotate API keys. They speak to the database: DATABASE_URL must be set.

    \b
    filecheck keys create --tenant acme --name "web shop"
    """


@keys.command()
@click.option("--tenant", default="default", show_default=True, help="Whose key it is.")
@click.option("--mode", type=click.Choice(["live", "test"]), default="live", show_default=True)
@click.option("--name", default="", help="What it is for.")
@json_option
def create(tenant: str, mode: str, name: str, as_json: bool) -> None:
    """Make a key and print it, this once.

    \b
    filecheck keys create --mode test
    """
    with opened_database() as database, database.begin() as connection:
        key = create_key(connection, _tenant_id(connection, tenant), mode, name)
    tell({"key": key, "tenant": tenant, "mode": mode, "name": name}, key, as_json=as_json)


@keys.command("list")
@click.option("--tenant", help="Only this tenant's.")
@json_option
def show(tenant: str | None, as_json: bool) -> None:
    """List keys by id, with a hint of each.

    \b
    filecheck keys list --tenant acme --json
    """
    with opened_database() as database, database.begin() as connection:
        found = list_keys(connection, _tenant_id(connection, tenant) if tenant else None)
    if as_json:
        rows = [
            {
                "id": key.id,
                "tenant": key.tenant,
                "mode": key.mode,
                "name": key.name,
                "hint": key.hint,
                "createdAt": key.created_at.isoformat(),
                "lastUsedAt": key.last_used_at.isoformat() if key.last_used_at else None,
                "revokedAt": key.revoked_at.isoformat() if key.revoked_at else None,
            }
            for key in found
        ]
        click.echo(as_text(rows))
        return
    for key in found:
        state = "revoked" if key.revoked_at else "live"
        click.echo(f"{key.id}  {key.hint:<18}  {state:<7}  {key.tenant}  {key.name}".rstrip())


@keys.command()
@click.argument("key_id")
@json_option
def revoke(key_id: str, as_json: bool) -> None:
    """End the key KEY_ID at once.

    \b
    filecheck keys revoke key_01m85ag1wg2zje5eb23g81fb12
    """
    with opened_database() as database, database.begin() as connection:
        if not revoke_key(connection, key_id):
            raise click.ClickException(f"There is no key {key_id}; `filecheck keys list` shows them.")
    tell({"id": key_id, "revoked": True}, f"{key_id} is revoked.", as_json=as_json)


@keys.command()
@click.argument("key_id")
@json_option
def rotate(key_id: str, as_json: bool) -> None:
    """Replace the key KEY_ID: print a new one like it and end the old one at once.

    \b
    filecheck keys rotate key_01m85ag1wg2zje5eb23g81fb12
    """
    with opened_database() as database, database.begin() as connection:
        key = rotate_key(connection, key_id)
        if key is None:
            raise click.ClickException(f"There is no live key {key_id}; `filecheck keys list` shows them.")
    tell({"key": key, "replaces": key_id}, key, as_json=as_json)


def _tenant_id(connection: Connection, name: str) -> int:
    found = find_tenant(connection, name)
    if found is None:
        raise click.ClickException(f"There is no tenant {name!r}: filecheck tenants create {name}")
    return found
