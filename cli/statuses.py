"""What commands end with, so that scripts can branch. docs/cli.md shows the table."""

from typing import Any

import click

PASSED, WARNED, FAILED, NOT_RUN = 0, 1, 2, 3
# Status, what it means of commands that judge files, what it means of all others.
TABLE = (
    (PASSED, "pass, fixed, or only warnings", "done"),
    (WARNED, "warnings, with `--strict`", "refused, or not found; the last line says what to do"),
    (FAILED, "a file failed", "wrong usage"),
    (NOT_RUN, "could not run: wrong usage, no server, a file that broke off", "does not occur"),
)
JUDGES = ("check", "fix", "submit", "jobs wait")


class BadUsage(click.UsageError):
    """Wrong usage of a command that judges: 2 means that a file failed."""

    exit_code = NOT_RUN


class NoVerdict(click.ClickException):
    """There is no verdict, because the server or the files cannot be asked."""

    exit_code = NOT_RUN


class JudgingCommand(click.Command):
    """A command whose exit status is a verdict, so that wrong usage has another one."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            raise BadUsage(error.format_message(), ctx) from None


def of_job(job: dict[str, Any], *, strict: bool) -> int:
    """The exit status that an ended job stands for: the worst of its files."""
    outcomes = {task.get("outcome") for task in job["tasks"]}
    if job["status"] == "error":
        return NOT_RUN
    if outcomes & {"fail", "mixed"}:
        return FAILED
    return WARNED if strict and "warn" in outcomes else PASSED
