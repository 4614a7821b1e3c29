"""The options that `check`, `fix` and `watch` have in common."""

import os
from pathlib import Path

import click

from cli import ordered
from cli.check.files import Wanted, load_profile
from cli.check.reporting import ReportWanted
from shared.wording import DEFAULT, LANGUAGES

profile = click.option(
    "--profile", help="Id of a built-in profile, or a JSON file.  [default: the one of the kind]"
)
trim, bleed = ordered.trim, ordered.bleed
reports = click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FILE",
    help="Write a report: .html, .pdf (comments), .json, .xml, .junit.xml or .sarif; {name} is the file's.",
)
language = click.option(
    "--language", type=click.Choice(LANGUAGES), default=DEFAULT, show_default=True, help="Of reports."
)
jobs = click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=os.cpu_count() or 1,
    help="Files at the same time.  [default: cores]",
)


def wanted(
    profile: str | None,
    trim: str | None,
    bleed: float | None = None,
    previews: Path | None = None,
    reports: tuple[ReportWanted, ...] = (),
) -> Wanted:
    """What these options ask for.

    Raises:
        CouldNotRun: there is no such profile, or the size is none.
    """
    return Wanted(
        load_profile(profile) if profile else None, ordered.context_of(trim, bleed), previews, reports
    )
