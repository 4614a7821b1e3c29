"""The `filecheck` command. Each subcommand's module is imported when it is used, so that help is instant."""

from difflib import get_close_matches
from importlib import import_module

import click

# Name: module, function, and the line that `filecheck --help` shows.
_COMMANDS = {
    "up": ("cli.up.command", "Start the whole server here, with everything it needs."),
    "check": ("cli.check.command", "Check files right here, without any server."),
    "fix": ("cli.fix.command", "Repair files right here, and check them again."),
    "watch": ("cli.watch.command", "Watch a folder: check what arrives and sort it by verdict."),
    "submit": ("cli.submit", "Send files to a server as one job."),
    "report": ("cli.report", "Write the report about a job or a file: a page, comments, or data."),
    "jobs": ("cli.jobs", "Look at jobs on a server."),
    "profiles": ("cli.library.profiles", "List, show, check and compare profiles."),
    "presets": ("cli.library.presets", "List and show presets of optimize."),
    "webhooks": ("cli.webhooks", "Watch the calls that a server makes, and make one again."),
    "bench": ("cli.load", "Put a small load on a server and measure it."),
    "tenants": ("cli.tenants", "Create and list tenants."),
    "keys": ("cli.keys", "Create, list, revoke and rotate API keys."),
    "secrets": ("cli.secrets", "Look at the secrets in the database, and seal them with a new key."),
    "backup": ("cli.backup.command", "Write everything of an installation into a folder, while it runs."),
    "restore": ("cli.backup.command", "Bring a backup back, into a new data folder or empty database."),
    "audit": ("cli.audit", "Show who looked at or changed libraries, keys and subscriptions."),
    "migrate": ("cli.run", "Bring the database and storage up to date."),
    "api": ("cli.run", "Run the HTTP API (one process of a fleet)."),
    "worker": ("cli.run", "Run workers (one process of a fleet)."),
    "sweeper": ("cli.run", "Run the sweeper (one process of a fleet)."),
    "mcp": ("cli.mcp.command", "Offer the server's abilities as tools to language models."),
    "completion": ("cli.completion", "Print what a shell needs to complete commands."),
    "doctor": ("cli.doctor.command", "Say what is wrong with an installation and what to do about it."),
    "health": ("cli.run", "Exit 0 when database, queue and storage can be reached."),
}

# Singular and plural are easily mixed up: both are understood, one is shown.
_ALIASES = {"profile": "profiles", "preset": "presets", "job": "jobs"}


class LazyGroup(click.Group):
    """A group that knows its commands by name and loads one when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, in the order people meet them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command, by its name or an alias of it."""
        cmd_name = _ALIASES.get(cmd_name, cmd_name)
        if cmd_name not in _COMMANDS:
            near = get_close_matches(cmd_name, _COMMANDS, 1)
            if near and not ctx.resilient_parsing:
                ctx.fail(f"No such command {cmd_name!r}. Did you mean {near[0]!r}?")
            return None
        command = getattr(import_module(_COMMANDS[cmd_name][0]), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list without loading anything."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_module, line) in _COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="filecheck-server", prog_name="filecheck")
def main() -> None:
    """Filecheck server: checks, repairs and converts print files."""


if __name__ == "__main__":
    main()
