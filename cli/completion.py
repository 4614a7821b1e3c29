"""`filecheck completion`: what a shell needs to complete commands and options."""

import click
from click.shell_completion import get_completion_class

_SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print a script that makes SHELL complete commands and options.

    \b
    filecheck completion bash > ~/.local/share/bash-completion/completions/filecheck
    filecheck completion zsh > ~/.zfunc/_filecheck
    filecheck completion fish > ~/.config/fish/completions/filecheck.fish
    """
    found = get_completion_class(shell)
    assert found is not None
    click.echo(found(ctx.find_root().command, {}, "filecheck", "_FILECHECK_COMPLETE").source())
