"""`filecheck keys`: API keys. A key is printed once, when it is made; only its digest is stored."""

import click
from sqlalchemy import Connection

from cli import tables
from cli.opening import opened_database
from cli.publishing import Pages, Size, Trim, check_named, context_of, policy_of, snippet
from cli.server import as_text, json_option, tell
from shared.db.access import create_key, find_tenant
from shared.db.audit import note_operator
from shared.db.operators import ListedKey, list_keys, revoke_key, rotate_key
from shared.records import Json
from shared.settings import read_settings

_COLOURS = {"live": "green", "revoked": "red", "never": "dim"}


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
@click.option("--publishable", is_flag=True, help="For web pages: it checks files and reads nothing else.")
@click.option(
    "--origin", "origins", multiple=True, help="Address of a shop that may use it; may be repeated."
)
@click.option("--profile", help="The profile that judges; without it the default one of the file's kind.")
@click.option("--rule", help="Or the intake rule that says what is taken and what is done.")
@click.option("--fix", is_flag=True, help="Repair what can be repaired, then check again.")
@click.option("--accept", help="Kinds of file, such as pdf,png; without it all that the profile judges.")
@click.option("--max-size", type=Size(), help="Largest file, such as 50MB.")
@click.option("--trim", type=Trim(), help="Trimmed size of the product in mm, such as 85x55.")
@click.option("--pages", type=Pages(), help="How many pages it has, such as 2 or 4-48.")
@click.option("--bleed", type=click.FloatRange(0, 500), help="The bleed it needs, mm.")
@click.option("--safety", type=click.FloatRange(0, 500), help="How far from the trim text has to stay, mm.")
@json_option
def create(
    tenant: str,
    mode: str,
    name: str,
    publishable: bool,
    origins: tuple[str, ...],
    profile: str | None,
    rule: str | None,
    fix: bool,
    accept: str | None,
    max_size: int | None,
    trim: Json | None,
    pages: Json | None,
    bleed: float | None,
    safety: float | None,
    as_json: bool,
) -> None:
    """Make a key and print it, this once.

    A publishable key is for pages of the shops it names: with it they have files checked as you say here, and
    cannot do anything else. The lines for the page are printed to the error channel.

    \b
    filecheck keys create --mode test
    filecheck keys create --publishable --origin https://shop.example --trim 85x55 --bleed 3
    filecheck keys create --publishable --origin https://shop.example --rule rule_print_pdf --max-size 50MB
    """
    context = context_of(trim, pages, bleed, safety)
    told = (*origins, profile, rule, fix, accept, max_size, context)
    if not publishable and any(told):
        raise click.UsageError("Origins, checks and limits are for publishable keys: add --publishable.")
    policy = None
    if publishable:
        policy = policy_of(origins, profile, rule, accept, fix=fix, max_bytes=max_size, context=context)
    with opened_database() as database, database.begin() as connection:
        tenant_id = _tenant_id(connection, tenant)
        if policy:
            check_named(connection, tenant_id, mode, policy)
        kind, element = ("pk", policy.kept()) if policy else ("sk", None)
        key = create_key(connection, tenant_id, mode, name, kind, element)
    made = {"key": key, "tenant": tenant, "mode": mode, "name": name}
    tell(made | ({"element": element} if element else {}), key, as_json=as_json)
    if policy and not as_json:
        click.echo(f"\nInto the page of the shop:\n\n{snippet(key, read_settings().public_url)}", err=True)


@keys.command("list")
@click.option("--tenant", help="Only this tenant's.")
@json_option
def show(tenant: str | None, as_json: bool) -> None:
    """List keys by id, with a hint of each.

    \b
    filecheck keys list --tenant acme --json
    """
    with opened_database() as database, database.begin() as connection:
        whose = _tenant_id(connection, tenant) if tenant else None
        found = list_keys(connection, whose)
        note_operator(connection, whose, "key.list", tenant or "all")
    if as_json:
        rows = [
            {
                "id": key.id,
                "tenant": key.tenant,
                "mode": key.mode,
                "name": key.name,
                "kind": key.kind,
                "hint": key.hint,
                "createdAt": key.created_at.isoformat(),
                "lastUsedAt": key.last_used_at.isoformat() if key.last_used_at else None,
                "revokedAt": key.revoked_at.isoformat() if key.revoked_at else None,
                "element": key.element,
            }
            for key in found
        ]
        click.echo(as_text(rows))
        return
    tables.show(
        ("Key", "Hint", "State", "Mode", "Used", "Tenant", "Name"), [_cells(key) for key in found], _COLOURS
    )


def _cells(key: ListedKey) -> tuple[str, ...]:
    state = "revoked" if key.revoked_at else "live"
    used = f"{key.last_used_at:%Y-%m-%d}" if key.last_used_at else "never"
    pages = f" for {', '.join(key.element.get('origins') or [])}" if key.element else ""
    return (key.id, key.hint, state, key.mode, used, key.tenant, f"{key.name}{pages}")


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
