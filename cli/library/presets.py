"""`filecheck presets`: ready parameters of optimize."""

from pathlib import Path

import click

from cli.library import entries
from cli.library.entries import PRESETS, server_option
from cli.library.profiles import show_entries
from cli.server import as_text, data_option, json_option


@click.group()
def presets() -> None:
    """List and show presets: ready parameters of the step `optimize`.

    \b
    filecheck presets list
    """


@presets.command("list")
@server_option
@json_option
@data_option
def list_presets(server: bool, as_json: bool, data: Path) -> None:
    """List the presets that come with the program, or those of a server.

    \b
    filecheck presets list --server
    """
    show_entries(entries.every(PRESETS, data, server=server), as_json=as_json)


@presets.command()
@click.argument("preset", metavar="ID|FILE")
@server_option
@click.option("--params", "params_only", is_flag=True, help="Only the parameters, for `submit --params`.")
@data_option
def show(preset: str, server: bool, params_only: bool, data: Path) -> None:
    """Print a preset as JSON.

    \b
    filecheck presets show optmz_press_cmyk_300
    filecheck presets show optmz_web_safe_150 --params > params.json
    filecheck submit flyer.pdf --step optimize --params "$(cat params.json)"
    """
    found = entries.one(PRESETS, preset, data, server=server)
    click.echo(as_text(found.get("params", {}) if params_only else found))
