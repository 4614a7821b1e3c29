"""Finds an entry by what a person calls it: a file, an id that comes with the program, or one of a server."""

import json
from pathlib import Path
from typing import Any, cast

import click

from cli.server import asked
from shared.builtins import builtin, builtins

Json = dict[str, Any]
PROFILES, PRESETS = "profiles", "optimize-presets"
_SHELVES = {PROFILES: "profiles", PRESETS: "optimize_presets"}
server_option = click.option(
    "--server", is_flag=True, help="Ask the server, which knows your own too, and not this program."
)


def every(kind: str, data: Path, *, server: bool) -> list[Json]:
    """All entries of a kind."""
    if not server:
        return list(builtins(kind))
    return asked(data, lambda client: cast("list[Json]", getattr(client.library, _SHELVES[kind]).list()))


def one(kind: str, name: str, data: Path, *, server: bool) -> Json:
    """One entry.

    Raises:
        click.ClickException: there is none, or the file holds none.
    """
    if Path(name).is_file():
        return read(Path(name))
    if server:
        return asked(data, lambda client: cast(Json, getattr(client.library, _SHELVES[kind]).read(name)))
    found = builtin(kind, name)
    if found is None:
        singular = "profile" if kind == PROFILES else "preset"
        command = f"filecheck {'profiles' if kind == PROFILES else 'presets'} list"
        hint = f"`{command}` shows what there is, `--server` asks a server."
        raise click.ClickException(f"There is neither a file nor a {singular} {name!r}.\n{hint}")
    return found


def read(path: Path) -> Json:
    """The entry in a file.

    Raises:
        click.ClickException: it holds no JSON object.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise click.ClickException(f"{path} cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise click.ClickException(f"{path} is not JSON: {error}") from None
    if not isinstance(found, dict):
        raise click.ClickException(f"{path} holds no JSON object.")
    return found
