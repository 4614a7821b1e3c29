"""PostScript, EPS and old Illustrator files to PDF with Ghostscript, colours and images as they are."""

from pathlib import Path

from worker.tools.converting.checked import checked
from worker.tools.ghostscript import GHOSTSCRIPT
from worker.tools.process import run
from worker.tools.program import Bounds

SETTINGS = (
    "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dQUIET", "-sDEVICE=pdfwrite", "-dEPSCrop", "-dAutoRotatePages=/None",
    "-sColorConversionStrategy=LeaveColorUnchanged", "-dDownsampleColorImages=false",
    "-dDownsampleGrayImages=false", "-dDownsampleMonoImages=false", "-dAutoFilterColorImages=false",
    "-dAutoFilterGrayImages=false", "-dColorImageFilter=/FlateEncode", "-dGrayImageFilter=/FlateEncode",
    "-dEmbedAllFonts=true", "-dSubsetFonts=true",
)  # fmt: skip


def postscript_to_pdf(path: Path, folder: Path, bounds: Bounds, max_pages: int) -> Path:
    """A PDF in `folder`; an EPS becomes one page of its bounding box.

    Raises:
        Refused: `engine_unavailable`, or the program failed.
    """
    made = folder / "made.pdf"
    run(GHOSTSCRIPT, [*SETTINGS, f"-sOutputFile={made}", "-f", str(path)], folder, bounds)
    return checked(made, GHOSTSCRIPT.name, max_pages)
