"""The command line of `filecheck watch`."""

import fcntl
import json
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from cli.check import options
from cli.check.crew import Crew
from cli.check.files import Checked, checking
from cli.findings import finding_rows
from cli.ordered import CouldNotRun
from cli.show import COLOURS
from cli.watch.inbox import Inbox
from cli.watch.trays import Trays
from cli.watch.watching import Told, Watching
from shared import log
from shared.clock import now

_LOCK = ".filecheck-watch"


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@options.profile
@options.trim
@options.bleed
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Where to sort to.  [default: FOLDER]"
)
@click.option(
    "--settle", type=click.FloatRange(0.1, 3600), default=2.0, show_default=True,
    help="Seconds a file must not change before it is taken.",
)  # fmt: skip
@options.jobs
@click.option("--once", is_flag=True, help="Sort what is there, then end.")
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON per file.")
def watch(
    folder: Path, profile: str | None, trim: str | None, bleed: float | None, out: Path | None,
    settle: float, jobs: int, once: bool, as_json: bool,
) -> None:  # fmt: skip
    """Watch FOLDER: check every file that arrives and sort it into pass, warn, fail or error.

    \b
    Each file gets its report beside it (NAME.report.json). Nothing is taken while it is still being
    written, nothing is written over, and what was not judged stays in FOLDER. Ctrl-C ends it.

    \b
    filecheck watch /srv/in --profile gwg2022_magazine_ads_cmyk --out /srv/checked
    """
    log.configure("CRITICAL")  # what matters is printed
    try:
        wanted = options.wanted(profile, trim, bleed)
    except CouldNotRun as error:
        raise click.UsageError(str(error)) from None
    over = threading.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda *_: over.set())
    console = Console(highlight=False, soft_wrap=True)
    with _alone(folder), Crew(jobs, checking(wanted)) as crew:
        told = _in_json if as_json else _in_words(console)
        watching = Watching(crew, Inbox(folder, settle), Trays(out or folder), told)
        if once:
            watching.once()
            return
        if not as_json:
            console.print(f"Watching {folder}; Ctrl-C ends it.", style="dim", markup=False)
        watching.until(over.is_set)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two watchers of one folder would check every file twice; the lock goes with the process."""
    with (folder / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise click.ClickException(f"Another filecheck is watching {folder} already.") from None
        yield


def _in_words(console: Console) -> Told:
    def told(checked: Checked, now_at: Path | None, trouble: str | None) -> None:
        rows = finding_rows(checked.evaluation)
        why = checked.trouble or (rows[0].what if rows else "")
        more = f"  (and {len(rows) - 1} more)" if len(rows) > 1 else ""
        verdict = Text(f"{checked.verdict:<5}", style=COLOURS.get(checked.verdict, ""))
        console.print(
            Text.assemble(f"{now().astimezone():%H:%M:%S}  ", verdict, f"  {checked.path.name}  {why}{more}")
        )
        if now_at is None:
            console.print(f"          could not be moved: {trouble}", style="red", markup=False)

    return told


def _in_json(checked: Checked, now_at: Path | None, trouble: str | None) -> None:
    summary = checked.evaluation.get("summary")
    line = {
        "at": now().isoformat(),
        "file": checked.path.name,
        "verdict": checked.verdict,
        "reason": checked.reason,
        "summary": summary,
        "movedTo": str(now_at) if now_at else None,
        "trouble": trouble or checked.trouble,
    }
    click.echo(json.dumps(line, ensure_ascii=False))
