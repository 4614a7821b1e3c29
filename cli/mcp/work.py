"""Tools that send a file in: check, fix, validate, optimize, previews."""

from cli.client.shapes import Json
from cli.mcp.compact import job_in_short
from cli.mcp.desk import Denied, Desk


def check_file(
    desk: Desk, file: str, profile_id: str | None, context: Json | None, wait_seconds: float
) -> Json:
    """Judge a file."""
    made = desk.client.jobs.preflight([desk.source(file, profileId=profile_id)], context=context)
    return job_in_short(desk.finished(made, wait_seconds))


def fix_file(
    desk: Desk,
    file: str,
    profile_id: str | None,
    items: list[str] | None,
    repreflight: bool,
    context: Json | None,
    wait_seconds: float,
) -> Json:
    """Judge and repair a file."""
    source = desk.source(file, profileId=profile_id, items=items)
    made = desk.client.jobs.fix([source], repreflight=repreflight, context=context)
    return job_in_short(desk.finished(made, wait_seconds))


def validate_pdf(desk: Desk, file: str, profiles: list[str] | None, wait_seconds: float) -> Json:
    """Test a PDF against PDF/A and PDF/UA."""
    made = desk.client.jobs.validate([desk.source(file, profile=profiles or None)], wait=False)
    return job_in_short(desk.finished(made, wait_seconds))


def optimize_file(
    desk: Desk, file: str, params: Json | None, preset_id: str | None, wait_seconds: float
) -> Json:
    """Change a file by parameters, or by those of a preset."""
    if params is not None and preset_id is not None:
        raise Denied("Give params or preset_id, not both.")
    if preset_id is not None:
        preset: Json = dict(desk.client.library.optimize_presets.read(preset_id))
        params = preset.get("params") or {}
    made = desk.client.jobs.optimize([desk.source(file, params=params or None)], wait=False)
    return job_in_short(desk.finished(made, wait_seconds))


def render_previews(desk: Desk, file: str, params: Json, wait_seconds: float) -> Json:
    """Pictures of pages."""
    given = {key: value for key, value in params.items() if value is not None}
    made = desk.client.jobs.previews([desk.source(file, params=given or None)])
    return job_in_short(desk.finished(made, wait_seconds))
