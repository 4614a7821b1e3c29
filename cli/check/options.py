"""The options that `check` and `watch` have in common."""

import os
from pathlib import Path

import click

from cli.check.files import Wanted, context_of, load_profile
from cli.check.reporting import ReportWanted

profile = click.option(
    "--profile", help="Id of a built-in profile, or a JSON file.  [default: the one of the kind]"
)
trim = click.option("--trim", metavar="WxH", help="Wanted size in mm, such as 85x55.")
jobs = click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=os.cpu_count() or 1,
    help="Files at the same time.  [default: cores]",
)


def wanted(
    profile: str | None,
    trim: str | None,
    previews: Path | None = None,
    reports: tuple[ReportWanted, ...] = (),
) -> Wanted:
    """What these options ask for.

    Raises:
        CouldNotRun: there is no such profile, or the size is none.
    """
    return Wanted(load_profile(profile) if profile else None, context_of(trim), previews, reports)
