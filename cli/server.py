"""What commands that speak to a server share: where it is, how it refuses, how an answer is printed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from cli.client import Client, ServerError

T = TypeVar("T")

data_option = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(".filecheck"),
    show_default=True,
    help="Data folder of a local server, when FILECHECK_URL and FILECHECK_KEY are not set.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def asked(
    data: Path, ask: Callable[[Client], T], trouble: type[click.ClickException] = click.ClickException
) -> T:
    """What the server says.

    Raises:
        click.ClickException: it refused or does not answer; of the class given, which sets the exit status.
    """
    try:
        return ask(Client.find(data))
    except ServerError as error:
        raise trouble(str(error)) from None


def as_text(value: Any) -> str:
    """JSON for people and programs alike."""
    return json.dumps(value, indent=2, ensure_ascii=False)


def tell(value: Any, sentence: str, *, as_json: bool) -> None:
    """Print the value as JSON when that is asked for, else a sentence about it."""
    click.echo(as_text(value) if as_json else sentence)
