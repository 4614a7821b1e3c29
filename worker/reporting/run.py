"""Writes one report file in one format: the same signature as a step, so that the same child can run it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from shared.errors import Refused
from shared.report_formats import FORMATS, ReportFormat, report_name
from shared.vocabulary import FileType, Outcome, Reason
from worker.preflight.reports.annotated import comments_of, layers_of
from worker.preflight.reports.as_json import as_json
from worker.preflight.reports.as_junit import as_junit
from worker.preflight.reports.as_sarif import as_sarif
from worker.preflight.reports.as_xml import as_xml
from worker.preflight.reports.repaired import repaired
from worker.preflight.reports.view import View, view
from worker.reporting.inks import take_inks
from worker.reporting.pictures import take_pictures
from worker.steps.contract import Limits, Output, Source, StepResult

WRITERS: dict[ReportFormat, Callable[[View], bytes]] = {
    ReportFormat.JSON: as_json,
    ReportFormat.XML: as_xml,
    ReportFormat.JUNIT: as_junit,
    ReportFormat.SARIF: as_sarif,
}


def run(source: Source, params: dict[str, Any], folder: Path, limits: Limits) -> StepResult:
    """Write the report about `source`.

    Args:
        source: the file as it was judged.
        params: `report` (contract D.5), its `outcome`, the `format` and `language` wanted, and the `profile`,
            `context` and `password` of the judgement; when the file was repaired also `repairs` (what autofix
            said), `taskOutcome`, and `other`: the same file before or after it.
        folder: where the file is written.
        limits: what it may use.

    Raises:
        Refused: comments cannot be written into this file.
    """
    wanted = ReportFormat(params["format"])
    language = str(params.get("language") or "en")
    seen = repaired(view(params["report"], params.get("outcome"), language), params)
    path = folder / f"report{FORMATS[wanted].ending}"
    if wanted is ReportFormat.PDF:
        _comment(source, params, seen, path, limits)
    elif wanted is ReportFormat.HTML:
        from worker.preflight.reports.html import as_html

        inks = take_inks(source, params, limits) if source.file_type is FileType.PDF else ()
        path.write_bytes(as_html(seen, take_pictures(source, params, limits), inks))
    else:
        path.write_bytes(WRITERS[wanted](seen))
    name = report_name(source.name, wanted)
    output = Output(path, "report", "report", FORMATS[wanted].mime_type, name, {})
    return StepResult(outcome=Outcome.NA, outputs=(output,))


def _comment(source: Source, params: dict[str, Any], seen: View, path: Path, limits: Limits) -> None:
    from worker.tools.commenting import write_comments

    document, password = source.path, str(params.get("password") or "")
    if source.file_type is FileType.RASTER:
        document = _as_document(source, path.with_name("picture.pdf"), limits)
    elif source.file_type is not FileType.PDF:
        raise Refused(Reason.UNSUPPORTED_FILE_TYPE)
    write_comments(document, path, comments_of(seen), layers_of(seen), password, limits.max_pages)


def _as_document(source: Source, path: Path, limits: Limits) -> Path:
    """An image as a page of 150 dpi at most as many pixels as a screen shows: something to comment on."""
    from worker.tools.pictures import image_picture
    from worker.tools.raster import on_checks

    picture = on_checks(image_picture(source.path, {"maxWidth": 2000, "maxHeight": 2000}, limits.max_pixels))
    picture.convert("RGB").save(path, "PDF", resolution=150)
    return path
