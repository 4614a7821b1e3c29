"""Split pages: one PDF per page, per range, or per so many pages. The unsplit file stays the current one."""

from pathlib import Path
from typing import Any

from shared.errors import Refused
from shared.vocabulary import FileType, Outcome, Reason
from worker.steps.contract import Limits, Output, Source, StepResult
from worker.tools.ranges import page_groups
from worker.tools.used import qpdf

MAX_FILES = 2_000
NO_SUCH_PAGES = "The document has {count} pages; none of those asked for is among them."


def run(source: Source, params: dict[str, Any], folder: Path, limits: Limits) -> StepResult:
    """Write the parts that `params["pages"]` (ranges) and `params["every"]` (pages per file) ask for."""
    if source.file_type is not FileType.PDF:
        raise Refused(Reason.UNSUPPORTED_FILE_TYPE)
    from worker.tools.split import Splitter

    splitter = Splitter(source.path, str(params.get("password") or ""), limits.max_pages)
    try:
        groups = page_groups(params.get("pages"), params.get("every"), splitter.count)
        if len(groups) > MAX_FILES:
            detail = f"This would make {len(groups):,} files; this server makes up to {MAX_FILES:,} of one."
            raise Refused(Reason.LIMIT_EXCEEDED, detail)
        outputs = [_part(splitter, group, at, source, folder) for at, group in enumerate(groups, 1)]
    finally:
        splitter.close()
    return StepResult(
        outcome=Outcome.NA,
        detail=None if groups else NO_SUCH_PAGES.format(count=splitter.count),
        outputs=tuple(outputs),
    )


def _part(splitter: Any, pages: range, at: int, source: Source, folder: Path) -> Output:
    path = folder / f"part-{at:05d}.pdf"
    splitter.write(pages, path)
    shown = str(pages[0]) if len(pages) == 1 else f"{pages[0]}-{pages[-1]}"
    info = {"pages": shown, "sizeBytes": path.stat().st_size}
    name = f"{Path(source.name).stem or 'file'}-{shown}.pdf"
    return Output(path, "optimizedFile", "file", "application/pdf", name, info, qpdf().told())
