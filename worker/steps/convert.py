"""Convert: office, vector and image files to PDF, a PDF to images, images to other image formats."""

from pathlib import Path
from typing import Any

from shared.errors import Refused
from shared.vocabulary import FileType, Outcome, Reason
from worker.fixes.answer import repaired_file
from worker.fixes.contract import Order
from worker.steps.contract import Limits, Output, Source, StepResult
from worker.tools.program import Bounds
from worker.tools.used import Used, libvips, pdfium, pillow, profile, program, qpdf

PDF = "application/pdf"
SUFFIXES = {
    "application/msword": ".doc",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.ms-powerpoint": ".ppt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.oasis.opendocument.presentation": ".odp",
    "application/vnd.oasis.opendocument.graphics": ".odg",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
}


def run(source: Source, params: dict[str, Any], folder: Path, limits: Limits) -> StepResult:
    """`format` is pdf (the default), jpeg, png, tiff or webp; `dpi` and `pages` are for images of pages."""
    form = str(params.get("format") or "pdf")
    if source.file_type is FileType.RASTER and form != "pdf":
        return _image(source, form, folder, limits)
    if form == "pdf":
        return _pdf(source, folder, limits)
    return _pages(source, form, params, folder, limits)


def _pdf(source: Source, folder: Path, limits: Limits) -> StepResult:
    if source.file_type is FileType.PDF:
        return StepResult(Outcome.NA, Reason.NOTHING_TO_FIX, "The file is a PDF already.")
    made, used = _made(source, folder, limits)
    name = f"{Path(source.name).stem or 'file'}.pdf"
    output = Output(made, "optimizedFile", "file", PDF, name, {}, used.told())
    return StepResult(Outcome.NA, outputs=(output,), replaces=True)


def _made(source: Source, folder: Path, limits: Limits) -> tuple[Path, Used]:
    """The file as PDF, and what made it."""
    from worker.tools import vips
    from worker.tools.converting import image, office, postscript, svg
    from worker.tools.ghostscript import GHOSTSCRIPT

    # The step's own clock would end the program without a word; it gets a little less.
    seconds = limits.wall_seconds - min(10.0, limits.wall_seconds / 4)
    bounds = Bounds(wall_seconds=seconds, memory_bytes=limits.memory_bytes)
    most = limits.max_pages
    if source.mime_type in vips.MIMES:
        form = vips.MIMES[source.mime_type]
        made = image.image_to_pdf(source.path, form, folder, limits.max_pixels)
        kept = vips.icc_of(vips.open_vips(source.path, form, limits.max_pixels))
        return made, libvips() | qpdf() | (profile(kept, "embedded") if kept else Used())
    if source.mime_type == "image/svg+xml":
        return svg.svg_to_pdf(source.path, folder, bounds, most), program(svg.RSVG)
    if source.file_type is FileType.VECTOR:
        return postscript.postscript_to_pdf(source.path, folder, bounds, most), program(GHOSTSCRIPT)
    if source.file_type is FileType.OFFICE:
        suffix = SUFFIXES.get(source.mime_type, ".odt")
        return office.office_to_pdf(source.path, suffix, folder, bounds, most), program(office.OFFICE)
    raise Refused(Reason.UNSUPPORTED_FILE_TYPE)


def _image(source: Source, form: str, folder: Path, limits: Limits) -> StepResult:
    from worker.fixes.raster import repair

    options = {"convert": {"format": form}}
    made = repair(Order(source.path, source.mime_type, source.name, options, folder, limits))
    missed = next(iter(made.skipped), None)
    if missed is not None and missed.reason is not Reason.NOTHING_TO_FIX:
        raise Refused(missed.reason, missed.message)
    if missed is not None:
        return StepResult(Outcome.NA, missed.reason, missed.message)
    return StepResult(Outcome.NA, outputs=(repaired_file(made, options),), replaces=True)


def _pages(source: Source, form: str, params: dict[str, Any], folder: Path, limits: Limits) -> StepResult:
    """A PDF taken apart stays the current file (decision 8); what was no PDF becomes its image."""
    from worker.tools.converting.pages import pdf_to_images, srgb

    pdf, used = source.path, Used()
    if source.file_type is not FileType.PDF:
        pdf, used = _made(source, folder, limits)
    used |= pdfium() | pillow() | profile(srgb())
    stem = Path(source.name).stem or "file"
    outputs = tuple(
        _page(number, path, form, stem, used)
        for number, path in pdf_to_images(pdf, form, params, folder, limits)
    )
    alone = source.file_type is not FileType.PDF and len(outputs) == 1
    return StepResult(Outcome.NA, outputs=outputs, replaces=alone)


def _page(number: int, path: Path, form: str, stem: str, used: Used) -> Output:
    name, info = f"{stem}-{number}{path.suffix}", {"page": number}
    return Output(path, "optimizedFile", "file", f"image/{form}", name, info, used.told())
