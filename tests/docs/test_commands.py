"""Every command that a page shows exists and takes the options shown."""

import re
import shlex

import click
import pytest

from cli.main import main
from tests.docs.pages import ROOT, Block, blocks

SHELL = ("", "sh", "bash")
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def lines() -> list[tuple[str, str]]:
    """`(page, line)` of every command in a block of shell; comments are cut off."""
    found = []
    for block in blocks(*SHELL):
        code = block.code.replace("\\\n", " ")
        found += [(_name(block), line.split("  #")[0].strip()) for line in code.splitlines()]
    return [(page, line) for page, line in found if re.match(r"(filecheck|make) [a-z]", line)]


def _name(block: Block) -> str:
    return str(block.page.relative_to(ROOT))


def parse(words: list[str]) -> None:
    """Read a command line as click does, without running it.

    Raises:
        click.UsageError: it would be refused.
    """
    command: click.Command = main
    context = click.Context(main, info_name="filecheck")
    while isinstance(command, click.Group):
        _, found, words = command.resolve_command(context, words)
        assert found is not None
        command = found
        context = click.Context(command, parent=context)
    try:
        command.parse_args(context, words)
    except click.UsageError as error:  # the files of an example are the reader's own
        if "does not exist" not in str(error):
            raise


@pytest.mark.parametrize(
    ("page", "line"), [pytest.param(*one, id=" ".join(one)) for one in sorted(set(lines()))]
)
def test_the_command_exists(page: str, line: str) -> None:
    words = shlex.split(re.split(r" [>|] ", line)[0])
    if words[0] == "make":
        assert {word for word in words[1:] if "=" not in word} <= TARGETS
    else:
        parse(words[1:])


def test_a_command_that_is_not_there_would_be_found() -> None:
    with pytest.raises(click.UsageError):
        parse(["check", "a.pdf", "--no-such-option"])
    with pytest.raises(click.UsageError):
        parse(["no-such-command"])
