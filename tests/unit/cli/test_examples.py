"""Every command shows how it is used, and what it shows can be run: the parser takes each example."""

import shlex
from pathlib import Path

import click
import pytest

from cli.main import main
from cli.manual import commands, examples, page

PAGE = Path(__file__).parents[3] / "docs" / "cli.md"
COMMANDS = dict(commands())
EXAMPLES = [line for command in COMMANDS.values() for line in examples(command)]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_shows_an_example_of_itself(name: str) -> None:
    shown = examples(COMMANDS[name])
    assert any(line.startswith(name) for line in shown), f"{name} --help shows no line with {name}"


@pytest.mark.parametrize("line", EXAMPLES)
def test_the_parser_takes_the_example(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = shlex.split(line)[1:]
    if ">" in words:
        words = words[: words.index(">")]
    command: click.Command = main
    context = click.Context(main)
    while isinstance(command, click.Group):
        name = words.pop(0)
        found = command.get_command(context, name)
        assert found is not None, name
        command = found
    for parameter in command.params:
        if isinstance(parameter.type, click.Path):
            monkeypatch.setattr(parameter.type, "exists", False)
    command.make_context(command.name, words)


def test_the_page_is_what_the_commands_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m cli.manual > docs/cli.md"
