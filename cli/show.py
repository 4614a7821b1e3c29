"""How a job reads on a terminal: the verdict, the findings as a table, links of what was made."""

from glob import escape
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cli.findings import Row, finding_rows

Json = dict[str, Any]
COLOURS = {"pass": "green", "fixed": "green", "warn": "yellow", "fail": "red", "error": "red"}
_WEIGHTS = {"reject": "red", "warn": "yellow", "autofix": "yellow"}
_TABLE_WIDTH = 120


def show_job(console: Console, job: Json, storage: Path | None = None) -> None:
    """Print a full job; with `storage`, a local storage folder, files are named instead of links."""
    verdict = job.get("outcome") or job["status"]
    console.print(
        Text.assemble(
            "Job ", (job["id"], "bold"), f"  {job['status']}  ", (verdict, COLOURS.get(verdict, ""))
        )
    )
    for task in job["tasks"]:
        _show_task(console, task, job.get("results") or {}, storage)


def _show_task(console: Console, task: Json, results: Json, storage: Path | None) -> None:
    verdict = task.get("outcome") or task["status"]
    name = name_of(task)
    reason = f"  ({task['reason']})" if task.get("reason") else ""
    console.print(Text.assemble("\n", (name, "bold"), "  ", (verdict, COLOURS.get(verdict, "")), reason))
    for step in task.get("steps", []):
        state = step.get("outcome") or step["status"]
        why = f"  {step['reason']}" if step.get("reason") else ""
        console.print(Text.assemble(f"  {step['type']:<12} ", (state, COLOURS.get(state, "")), why))
    for entry in results.get("preflight", []):
        if entry["taskId"] == task["id"]:
            show_findings(console, (entry.get("report") or {}).get("evaluation") or {})
    for kind, place in _links(task, storage):
        console.print(Text(f"  {kind:<12} {place}"), soft_wrap=True)


def name_of(task: Json) -> str:
    """What people call the file of a task."""
    original = task.get("originalArtifact") or {}
    return str(original.get("fileName") or task.get("source") or task["id"])


def show_findings(console: Console, evaluation: Json) -> None:
    """Print the findings of one report: a table where there is room, else a few lines for each."""
    rows = finding_rows(evaluation)
    if rows and console.width >= _TABLE_WIDTH:
        _show_table(console, rows)
    elif rows:
        for row in rows:
            _show_lines(console, row)


def _show_table(console: Console, rows: list[Row]) -> None:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for heading in ("  Severity", "Page", "What", "Measured", "Wanted", "Advice"):
        table.add_column(heading, overflow="fold")
    for row in rows:
        severity = Text(f"  {row.severity}", style=_WEIGHTS.get(row.severity, ""))
        # Text, not strings: what a file says about itself must not be read as markup.
        cells = (row.page, row.what, row.measured, row.wanted, row.advice)
        table.add_row(severity, *map(Text, cells))
    console.print(table)


def _show_lines(console: Console, row: Row) -> None:
    where = f"page {row.page}: " if row.page and not row.what.startswith("Page ") else ""
    severity = (f"  {row.severity:<8}", _WEIGHTS.get(row.severity, ""))
    console.print(Text.assemble(severity, f" {where}{row.what}"), soft_wrap=True)
    compared = (("measured", row.measured), ("wanted", row.wanted))
    values = "; ".join(f"{name} {value}" for name, value in compared if value)
    for line in filter(None, (values, row.advice)):
        console.print(Text(f"           {line}", style="dim"), soft_wrap=True)


def _links(task: Json, storage: Path | None) -> list[tuple[str, str]]:
    """Where everything that was made lies, with what it is."""
    outputs = [(step, output) for step in task.get("steps", []) for output in step.get("outputs") or []]
    found = [(str(output.get("kind") or step["type"]), _place(output, storage)) for step, output in outputs]
    pages = [page for _, output in outputs for page in output.get("pages") or []]
    found += [(f"page {page.get('page', '')}", _place(page, storage)) for page in pages]
    artifacts = task.get("outputArtifacts") or []
    found += [(str(one.get("role") or one.get("kind")), _place(one, storage)) for one in artifacts]
    return [(kind, place) for kind, place in dict.fromkeys(found) if place]


def _place(thing: Json, storage: Path | None) -> str:
    """The file in a local storage folder, else the signed link, else bucket and key."""
    key = thing.get("key")
    if storage is not None and key:
        for path in sorted(storage.glob(f"*/{escape(key)}")):
            return str(path)
    name = f"{thing['bucket']}/{key}" if key and thing.get("bucket") else ""
    return str(thing.get("downloadUrl") or thing.get("url") or name)
