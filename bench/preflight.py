"""(e) Preflight itself: against poppler and Ghostscript on the same file, over pages, and in memory.

Ours runs in this process, warm, as it does in a worker; the others are programs and start for each file.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from bench import large, magazine
from bench.measure import Ratio, ratio_of
from shared.catalogue import default_profile
from shared.vocabulary import FileType
from worker.preflight.judge import Order, judge

PAGES, REPEATS = 50, 7
LENGTHS = (50, 500, 5_000)
INK_DPI = "76.2"  # three pixels a millimetre, as ours measures pages of this size
STRUCTURE = (
    "geom.page_count", "geom.page_size", "text.fonts_embedded", "image.min_resolution_dpi",
    "struct.pdf_version", "struct.encryption_allowed", "struct.javascript_allowed", "struct.forms_allowed", "struct.tagged",
)  # fmt: skip
INK = ("gwg.r0026",)
TARGETS: dict[str, dict[str, Any]] = {
    "geom.page_count": {"min": 1},
    "geom.page_size": {"allowed": [{"width_mm": 203.6, "height_mm": 290.7}], "tolerance_mm": 1},
    "gwg.r0026": {"max_percent": 320},
}
CHILD = (
    "import sys; from bench.preflight import judged; from pathlib import Path; judged(Path(sys.argv[1]));"
    "print([line for line in open('/proc/self/status') if line.startswith('VmHWM')][0].split()[1])"
)


def profile(*checks: str) -> dict[str, Any]:
    """A profile of these checks."""
    rules = {one: {"id": one, "enabled": True, "target": TARGETS.get(one, {})} for one in checks}
    return {"sections": {"any": {"id": "any", "enabled": True, "rules": rules}}}


def judged(path: Path, asked: dict[str, Any] | None = None) -> dict[str, Any]:
    """The report, as the step writes it."""
    chosen = asked if asked is not None else default_profile(FileType.PDF) or {}
    order = Order(path, FileType.PDF, "application/pdf", path.name, chosen, seconds=600)
    report = judge(order).report
    json.dumps(report)
    return report


def against_others(folder: Path, pages: int = PAGES, repeats: int = REPEATS) -> list[Ratio]:
    """Structure against poppler, every default check against a rendering, ink against separations."""
    path = folder / "magazine.pdf"
    magazine.write(path, pages)
    name, tool = f"{pages} pages", str(path)
    separations = (
        "gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", f"-r{INK_DPI}",
        "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", f"-sOutputFile={folder}/separated%d.tif", tool,
    )  # fmt: skip
    rows = (
        (f"structure, {name} / pdfinfo + pdffonts + pdfimages", profile(*STRUCTURE),
         (("pdfinfo", tool), ("pdffonts", tool), ("pdfimages", "-list", tool))),
        (f"every default check, {name} / pdftoppm at 110 dpi", None,
         (("pdftoppm", "-r", "110", "-png", tool, f"{folder}/page"),)),
        (f"ink, {name} / one tiffsep pass at {INK_DPI} dpi", profile(*INK), (separations,)),
    )  # fmt: skip
    return [
        ratio_of(what, _timed(lambda asked=asked: judged(path, asked)), _timed(_all(tools)), repeats, "ms")
        for what, asked, tools in rows
    ]


def over_pages(folder: Path, lengths: tuple[int, ...] = LENGTHS, repeats: int = 3) -> list[Ratio]:
    """Milliseconds a page in long documents against the shortest one."""
    paths = {pages: folder / f"{pages}.pdf" for pages in lengths}
    for pages, path in paths.items():
        magazine.write(path, pages)
    first, *longer = lengths

    def each(pages: int) -> Callable[[], float]:
        measure = _timed(lambda: judged(paths[pages], profile(*STRUCTURE)))
        return lambda: measure() / pages

    judged(paths[first], profile(*STRUCTURE))
    return [
        ratio_of(f"a page of {pages:,} / of {first}", each(pages), each(first), repeats, "ms")
        for pages in longer
    ]


@dataclass(frozen=True, slots=True)
class Peak:
    """The most memory of a process that judged one file by every default check, and of one page."""

    what: str
    megabytes: float
    at_rest: float

    def text(self) -> str:
        """A line of RESULTS.md."""
        return f"- {self.what}: peak **{self.megabytes:.0f} MB**, with one page {self.at_rest:.0f} MB"


def memory(folder: Path, pages: int = 5_000, megabytes: int = 300) -> list[Peak]:
    """Peak memory of a process of its own."""
    small, long, heavy = (folder / f"{name}.pdf" for name in ("small", "long", "heavy"))
    magazine.write(small, 1)
    magazine.write(long, pages)
    large.write(heavy, megabytes * 1_000_000)
    base = _peak(small)
    return [
        Peak(f"{pages:,} pages", _peak(long), base),
        Peak(f"a file of {heavy.stat().st_size / 1e6:.0f} MB", _peak(heavy), base),
    ]


def _peak(path: Path) -> float:
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)], capture_output=True, text=True, timeout=1200, check=True
    )
    return int(done.stdout.split()[-1]) / 1000


def _all(tools: tuple[tuple[str, ...], ...]) -> Callable[[], None]:
    def run() -> None:
        for words in tools:
            subprocess.run(words, check=True, capture_output=True, timeout=600)

    return run


def _timed(action: Callable[[], object]) -> Callable[[], float]:
    def measure() -> float:
        start = perf_counter()
        action()
        return (perf_counter() - start) * 1000

    return measure
