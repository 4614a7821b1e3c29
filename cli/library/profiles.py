"""`filecheck profiles`: what there is to check by, what one says, whether it is right, how two differ."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cli.library import entries
from cli.library.entries import PROFILES, server_option
from cli.library.schema import profile_schema
from cli.server import as_text, data_option, json_option
from cli.show import COLOURS
from shared.catalogue import checks
from shared.entries import check_entry
from shared.profiles import Difference, differences, doubts, rules
from shared.values import in_words

Json = dict[str, Any]
_SEVERITIES = {"reject": "fail", "warn": "warn", "autofix": "warn"}


@click.group()
def profiles() -> None:
    """List, show, check and compare profiles: which checks, how grave, and what is wanted.

    \b
    filecheck profiles list --kind pdf
    filecheck profiles lint shop.json
    """


@profiles.command("list")
@click.option("--kind", type=click.Choice(["pdf", "raster"]), help="Only those for this kind of file.")
@server_option
@json_option
@data_option
def list_profiles(kind: str | None, server: bool, as_json: bool, data: Path) -> None:
    """List the profiles that come with the program, or those of a server.

    \b
    filecheck profiles list
    filecheck profiles list --server --json
    """
    found = [one for one in entries.every(PROFILES, data, server=server) if kind in {None, one.get("kind")}]
    show_entries(found, as_json=as_json)


@profiles.command()
@click.argument("profile", metavar="ID|FILE")
@server_option
@json_option
@data_option
def show(profile: str, server: bool, as_json: bool, data: Path) -> None:
    """Show every check of a profile with its severity and target.

    \b
    filecheck profiles show gwg2022_magazine_ads_cmyk
    filecheck profiles show preflight_photo_print --json > mine.json
    """
    found = entries.one(PROFILES, profile, data, server=server)
    if as_json:
        click.echo(as_text(found))
        return
    console = Console(highlight=False)
    console.print(Text.assemble((str(found.get("title") or found.get("id") or profile), "bold")))
    if found.get("description"):
        console.print(Text(str(found["description"])))
    console.print(_table(found))


@profiles.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Notes are faults too.")
@json_option
def lint(files: tuple[Path, ...], strict: bool, as_json: bool) -> None:
    """Say what is wrong with profiles in FILES, and which of their checks would be skipped.

    Exit status: 0 when a server would take all of them, else 1.

    \b
    filecheck profiles lint shop.json
    filecheck profiles lint profiles/*.json --strict
    """
    found = []
    for path in files:
        profile = entries.read(path)
        wrong = check_entry(PROFILES, profile)
        found.append({"file": str(path), "faults": wrong, "notes": [] if wrong else doubts(profile)})
    if as_json:
        click.echo(as_text(found))
    for one in [] if as_json else found:
        for sort in ("faults", "notes"):
            for line in one[sort]:
                click.echo(f"{one['file']}: {'note: ' if sort == 'notes' else ''}{line}")
        if not one["faults"] and not one["notes"]:
            click.echo(f"{one['file']}: right")
    sys.exit(int(any(one["faults"] or (strict and one["notes"]) for one in found)))


@profiles.command()
@click.argument("before", metavar="ID|FILE")
@click.argument("after", metavar="ID|FILE")
@server_option
@json_option
@data_option
def diff(before: str, after: str, server: bool, as_json: bool, data: Path) -> None:
    """Compare two profiles, check by check.

    Exit status: 0 when they ask the same, else 1.

    \b
    filecheck profiles diff preflight_standard_pdf shop.json
    """
    old, new = (entries.one(PROFILES, name, data, server=server) for name in (before, after))
    found = differences(old, new)
    if as_json:
        click.echo(as_text([asdict(one) for one in found]))
    for one in [] if as_json else found:
        click.echo(_line(one))
    sys.exit(int(bool(found)))


@profiles.command()
def schema() -> None:
    """Print the JSON Schema of a profile, with the target of every check.

    \b
    filecheck profiles schema > profile.schema.json
    """
    click.echo(as_text(profile_schema()))


def show_entries(found: list[Json], *, as_json: bool) -> None:
    """A line for each entry, or all of them as JSON."""
    if as_json:
        click.echo(as_text(found))
        return
    wide = max((len(str(one["id"])) for one in found), default=0)
    for one in found:
        kind = f"{one.get('kind') or '':<7}" if any(other.get("kind") for other in found) else ""
        own = "  (your own)" if one.get("source") == "domain" else ""
        click.echo(f"{one['id']:<{wide}}  {kind}{one.get('title') or one.get('name') or ''}{own}")


def _table(profile: Json) -> Table:
    usual = {info.id: info.default_severity.value for info in checks()}
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for heading in ("Check", "Severity", "Wanted"):
        table.add_column(heading, overflow="fold")
    for _, check, rule in rules(profile):
        severity = str(rule.get("severity") or usual.get(check, "")) if rule["enabled"] else "off"
        style = COLOURS.get(_SEVERITIES.get(severity, ""), "dim")
        table.add_row(Text(check), Text(severity, style=style), Text(in_words(rule.get("target"))))
    return table


def _line(one: Difference) -> str:
    if one.before is None:
        return f"+ {one.where}: {in_words(one.after)}"
    if one.after is None:
        return f"- {one.where}: {in_words(one.before)}"
    return f"  {one.where}: {in_words(one.before)} -> {in_words(one.after)}"
