"""What `filecheck check` prints: a block per file, a line of totals, a bar while it works."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from cli.check.files import ERROR, Checked
from cli.show import COLOURS, show_findings

One = TypeVar("One")
_WORDS = {ERROR: "could not run"}
_ORDER = ("pass", "warn", "fail", ERROR)


def with_bar(done: Iterable[One], count: int) -> Iterator[One]:
    """The same answers, with a bar on standard error while they come, if that is a terminal."""
    console = Console(stderr=True)
    if count < 2 or not console.is_terminal:
        yield from done
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task("Files", total=count)
        for one in done:
            yield one
            progress.advance(bar)


def show_file(console: Console, one: Checked) -> None:
    """The verdict of one file and what was found."""
    kind = f"  {one.mime_type}" if one.mime_type else ""
    verdict = Text(one.verdict, style=COLOURS.get(one.verdict, ""))
    console.print(Text.assemble(verdict, f"  {one.path}{kind}"))
    if one.trouble:
        console.print(f"  {one.trouble}", markup=False)
    show_findings(console, one.evaluation)
    for preview in one.previews:
        console.print(f"  preview  {preview}", markup=False)
    for report in one.reports:
        console.print(f"  report   {report}", markup=False)


def totals(verdicts: Iterable[str], seconds: float) -> str:
    """How many files ended how: `12 files in 3.1 s: 9 pass, 2 fail, 1 could not run`."""
    counted = Counter(verdicts)
    parts = [f"{counted[one]} {_WORDS.get(one, one)}" for one in _ORDER if counted[one]]
    return f"{counted.total()} files in {seconds:.1f} s: {', '.join(parts)}"
