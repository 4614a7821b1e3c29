"""What the others do to a file: Ghostscript's pdfwrite with its settings, qpdf's own optimisation."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

LIMIT = 300  # seconds
GHOSTSCRIPT = ("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=pdfwrite")
QPDF = (
    "qpdf", "--warning-exit-0", "--object-streams=generate", "--compress-streams=y", "--recompress-flate",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rival:
    """A command. `lossless`: what is shown does not change by design, so that ours may not either.

    `dpi`: pictures get so many pixels per inch, and so do ours; 0: they keep theirs.
    """

    name: str
    command: Callable[[Path, Path], tuple[str, ...]]
    lossless: bool = False
    dpi: int = 0

    def run(self, path: Path, out: Path) -> None:
        """Let it write `out`.

        Raises:
            subprocess.CalledProcessError, subprocess.TimeoutExpired: it did not.
        """
        subprocess.run(self.command(path, out), check=True, capture_output=True, timeout=LIMIT)


def _gs(*settings: str) -> Callable[[Path, Path], tuple[str, ...]]:
    return lambda path, out: (*GHOSTSCRIPT, *settings, f"-sOutputFile={out}", str(path))


def _qpdf(*settings: str) -> Callable[[Path, Path], tuple[str, ...]]:
    return lambda path, out: (*QPDF, *settings, str(path), str(out))


RIVALS = (
    Rival("qpdf", _qpdf(), lossless=True),
    Rival("qpdf --optimize-images", _qpdf("--optimize-images")),
    Rival("gs", _gs()),
    Rival("gs /printer", _gs("-dPDFSETTINGS=/printer"), dpi=300),
    Rival("gs /ebook", _gs("-dPDFSETTINGS=/ebook"), dpi=150),
)
