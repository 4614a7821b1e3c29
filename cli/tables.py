"""Lists on a terminal: a table as wide as it is there, and plain columns for whatever reads a pipe."""

from collections.abc import Sequence

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

Row = Sequence[str]


def show(headings: Sequence[str], rows: Sequence[Row], colours: dict[str, str] | None = None) -> None:
    """Print rows of texts; `colours` are styles by the whole text of a cell.

    In a pipe every row is one line however long it is, two spaces between columns and no headings, so that
    grep, awk and cut see what they always saw. NO_COLOR is obeyed (rich does).
    """
    console = Console(highlight=False)
    if not console.is_terminal:
        _plain(rows)
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for number, heading in enumerate(headings):
        # The first column is an id, which somebody is going to copy.
        table.add_column(heading, overflow="fold", no_wrap=number == 0)
    for row in rows:
        table.add_row(*(Text(cell, style=(colours or {}).get(cell, "")) for cell in row))
    console.print(table if rows else Text("There are none.", style="dim"))


def _plain(rows: Sequence[Row]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(f"{cell:<{wide}}" for cell, wide in zip(row, widths, strict=True)).rstrip())
