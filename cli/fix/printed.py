"""What `filecheck fix` prints: what each file was, what was repaired, what is left."""

from rich.console import Console
from rich.text import Text

from cli.fix.mending import Mended
from cli.show import COLOURS, show_findings


def show_mended(console: Console, one: Mended) -> None:
    """The verdicts before and after, the repairs, and the findings that remain."""
    verdict = Text(one.verdict, style=COLOURS.get(one.verdict, ""))
    was = f"  (was {one.before})" if one.before != one.verdict else ""
    console.print(Text.assemble(verdict, f"  {one.path}{was}"))
    if one.trouble:
        console.print(f"  {one.trouble}", markup=False)
        return
    for op in one.applied:
        console.print(Text.assemble("  ", ("repaired", "green"), f"  {op}"))
    for skipped in one.skipped:
        console.print(Text.assemble("  ", ("not done", "yellow"), f"  {skipped.op}: {skipped.message}"))
    if one.fixed_file is None:
        console.print("  nothing was changed", style="dim")
    else:
        console.print(f"  written   {one.fixed_file}", markup=False, soft_wrap=True)
    show_findings(console, one.evaluation)
    for report in one.reports:
        console.print(f"  report    {report}", markup=False, soft_wrap=True)
