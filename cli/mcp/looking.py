"""Tools that look: jobs, reports, the library; and the one that deletes."""

from typing import Any, Literal, cast

from cli.client.library import SHELVES, Shelf
from cli.client.shapes import Json
from cli.mcp.compact import job_in_a_line, job_in_short
from cli.mcp.desk import Desk
from cli.mcp.report import read_report

Catalog = Literal["profiles", "optimize-presets", "rules", "workflows", "connectors", "checks", "steps"]
_DESCRIBING = ("id", "type", "title", "name", "kind", "description", "why", "defaultSeverity", "fix")


def get_job(desk: Desk, job_id: str, wait_seconds: float) -> Json:
    """One job."""
    return job_in_short(desk.watched(job_id, wait_seconds))


def list_jobs(desk: Desk, limit: int, next_key: str | None, filters: dict[str, str | None]) -> Json:
    """A page of jobs."""
    page = desk.client.jobs.page(limit=limit, next_key=next_key, **filters)
    return {"jobs": [job_in_a_line(job) for job in page["jobs"]], "nextKey": page.get("nextKey")}


def delete_job(desk: Desk, job_id: str) -> Json:
    """Remove a job."""
    return cast(Json, desk.client.jobs.delete(job_id))


def get_report(
    desk: Desk, job_id: str, index: int, section: str, severity: str | None, offset: int, limit: int
) -> Json:
    """A slice of a report."""
    job = desk.client.jobs.retrieve(job_id)
    return read_report(job, index, section, severity, offset, limit)


def list_catalog(desk: Desk, kind: Catalog, entry_id: str | None) -> Json:
    """What there is to choose from, described; one entry in full."""
    library = desk.client.library
    if entry_id is not None and kind in SHELVES:
        shelf: Shelf = getattr(library, kind.replace("-", "_"))
        return {"kind": kind, "entry": dict(shelf.read(entry_id))}
    rows: list[dict[str, Any]]
    if kind == "checks":
        rows = library.checks()
    elif kind == "steps":
        rows = library.steps()
    else:
        rows = [dict(entry) for entry in getattr(library, kind.replace("-", "_")).list()]
    if entry_id is not None:
        return {"kind": kind, "entry": next((one for one in rows if _named(one, entry_id)), None)}
    return {"kind": kind, "entries": [_described(row) for row in rows]}


def _named(row: Json, entry_id: str) -> bool:
    return entry_id in (row.get("id"), row.get("type"))


def _described(row: Json) -> Json:
    short = {key: row[key] for key in _DESCRIBING if row.get(key)}
    if short.get("name") == short.get("title"):
        short.pop("name", None)
    if row.get("enabled") is False or row.get("available") is False:
        short["usable"] = False
    return short
