"""Pages drawn anew by Ghostscript, a program of its own: text as outlines, or without transparency."""

from pathlib import Path

from worker.tools.converting.checked import checked
from worker.tools.ghostscript import GHOSTSCRIPT, SAFE
from worker.tools.process import run
from worker.tools.program import Bounds

EXACT = (
    "-dQUIET", "-sDEVICE=pdfwrite", "-dAutoRotatePages=/None",
    "-sColorConversionStrategy=LeaveColorUnchanged",
    "-dDownsampleColorImages=false", "-dDownsampleGrayImages=false", "-dDownsampleMonoImages=false",
    "-dPassThroughJPEGImages=true", "-dAutoFilterColorImages=false", "-dAutoFilterGrayImages=false",
    "-dColorImageFilter=/FlateEncode", "-dGrayImageFilter=/FlateEncode", "-dPreserveOverprintSettings=true",
    "-dPreserveSeparation=true", "-dPreserveDeviceN=true", "-dShowAnnots=false",
)  # fmt: skip
OUTLINES = ("-dNoOutputFonts",)


CMYK = ("-sColorConversionStrategy=CMYK", "-dProcessColorModel=/DeviceCMYK")


def flat(dpi: int, *, cmyk: bool) -> tuple[str, ...]:
    """PDF 1.3 knows no transparency: Ghostscript draws a page that has some as one picture, RGB or CMYK."""
    return ("-dCompatibilityLevel=1.3", f"-r{dpi}", *(CMYK if cmyk else ()))


def redrawn(path: Path, made: Path, folder: Path, how: tuple[str, ...], pages: int, seconds: float) -> None:
    """Write the pages of `path`, so many, to `made`.

    Raises:
        Refused: `engine_unavailable`, or the program failed or made something else.
    """
    arguments = [*SAFE, *EXACT, *how, f"-sOutputFile={made.resolve()}", "-f", str(path.resolve())]
    run(GHOSTSCRIPT, arguments, folder, Bounds(wall_seconds=seconds))
    checked(made, GHOSTSCRIPT.name, pages, at_least=pages)
