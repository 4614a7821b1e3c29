"""The command line of `filecheck check`: what the server would say, with no server at all."""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from rich.console import Console
from rich.text import Text

from cli.check.files import Checked, CouldNotRun, Wanted, check_file, context_of, load_profile, verdict_status
from cli.show import COLOURS, show_findings
from shared import log
from worker.engine.sandbox import Sandbox

FAILED_TO_RUN = 3


class BadUsage(click.UsageError):
    """Wrong usage exits 3 here: 2 means that a file failed."""

    exit_code = FAILED_TO_RUN


class CheckCommand(click.Command):
    """A command whose wrong usage ends with our exit status."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            raise BadUsage(error.format_message(), ctx) from None


@click.command(cls=CheckCommand)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--profile", help="Id of a built-in profile, or a JSON file.  [default: the one of the kind]")
@click.option("--trim", metavar="WxH", help="Wanted size in mm, such as 85x55.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--strict", is_flag=True, help="Exit 1 when the worst verdict is a warning.")
@click.option(
    "--previews", type=click.Path(file_okay=False, path_type=Path), help="Write page previews here."
)
def check(
    files: tuple[Path, ...],
    profile: str | None,
    trim: str | None,
    as_json: bool,
    strict: bool,
    previews: Path | None,
) -> None:
    """Check FILES right here and say what is wrong with them.

    Exit status: 0 pass (and warn), 1 warn with --strict, 2 fail, 3 could not run.
    """
    log.configure("CRITICAL")  # what matters is printed
    sandbox = Sandbox()
    try:
        wanted = Wanted(load_profile(profile) if profile else None, context_of(trim), previews)
        with TemporaryDirectory(prefix="filecheck-") as folder:
            checked = [check_file(sandbox, path, wanted, Path(folder)) for path in files]
    except CouldNotRun as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(FAILED_TO_RUN)
    finally:
        sandbox.close()
    if as_json:
        click.echo(json.dumps([one.public() for one in checked], indent=2, ensure_ascii=False))
    else:
        _print(checked)
    sys.exit(max(verdict_status(one.verdict, strict=strict) for one in checked))


def _print(checked: list[Checked]) -> None:
    console = Console(highlight=False)
    for one in checked:
        kind = f"  {one.mime_type}" if one.mime_type else ""
        verdict = Text(one.verdict, style=COLOURS.get(one.verdict, ""))
        console.print(Text.assemble(verdict, f"  {one.path}{kind}"))
        if one.trouble:
            console.print(f"  {one.trouble}", markup=False)
        show_findings(console, one.evaluation)
        for preview in one.previews:
            console.print(f"  preview  {preview}", markup=False)
