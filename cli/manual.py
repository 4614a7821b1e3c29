"""docs/cli.md, made from the commands: `python -m cli.manual > docs/cli.md`. A test keeps it true."""

import inspect
from collections.abc import Iterator

import click

from cli.main import main
from cli.statuses import JUDGES, TABLE

_HEAD = """\
# The command line

Made from the commands themselves (`python -m cli.manual > docs/cli.md`); `filecheck COMMAND --help` says the
same.

Commands that speak to a server find it by `FILECHECK_URL` and `FILECHECK_KEY`, else by the data folder of the
`filecheck up` that runs here (`--data`). Bars go to standard error, and only to a terminal; colours stay away
where `NO_COLOR` is set or the output is no terminal. `--json` prints what the server said, for programs.
Completion: `filecheck completion bash` (or `zsh`, `fish`).

## Exit statuses
"""


def page() -> str:
    """The whole page."""
    return "\n".join((_HEAD, *_statuses(), *_commands())) + "\n"


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command that can be run, and every group, by its full name: `filecheck jobs list`."""
    context = click.Context(main, info_name="filecheck")
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        yield f"filecheck {name}", command
        if isinstance(command, click.Group):
            for inner in command.list_commands(context):
                found = command.get_command(context, inner)
                assert found is not None
                yield f"filecheck {name} {inner}", found


def examples(command: click.Command) -> list[str]:
    """The lines of a command's help that show it in use."""
    lines = [line.strip() for line in (command.help or "").splitlines()]
    return [line for line in lines if line.startswith("filecheck ")]


def _statuses() -> Iterator[str]:
    judges = ", ".join(f"`{name}`" for name in JUDGES)
    yield f"| Status | {judges} | All others |"
    yield "|---|---|---|"
    for status, judged, other in TABLE:
        yield f"| {status} | {judged} | {other} |"
    yield ""
    yield "`profiles lint` and `profiles diff` end with 1 when there are faults or differences; `doctor` with"
    yield "2 when something is broken, and with 1 when something could be better and `--strict` is given."


def _commands() -> Iterator[str]:
    for name, command in commands():
        context = click.Context(command, info_name=name)
        pieces = " ".join(command.collect_usage_pieces(context))
        yield f"\n## `{name} {pieces}`\n"
        said = inspect.cleandoc(command.help or "").replace("\b\n", "").splitlines()
        shown = examples(command)
        yield "\n".join(line for line in said if line.strip() not in shown).strip()
        yield from ("\n```\n" + "\n".join(shown) + "\n```",) if shown else ()
        told = [record for one in command.params if (record := one.get_help_record(context))]
        options = [(option, meaning) for option, meaning in told if meaning]
        if options:
            yield "\n| Option | |\n|---|---|"
        for option, meaning in options:
            yield f"| `{_cell(option)}` | {_cell(meaning)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    click.echo(page(), nl=False)
