"""(f) Preflight itself: against poppler and Ghostscript on the same file, by what is asked, and over pages.

Ours forks for each file, as the nursery does, from a process that has loaded its libraries; the others are
programs and start for each file. Memory is in `bench.peaks`.
"""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from bench import magazine
from bench.measure import Ratio, ratio_of
from shared.catalogue import default_profile
from shared.vocabulary import FileType
from worker.preflight.judge import Order, judge

PAGES, REPEATS = 50, 9
LENGTHS = (50, 500, 5_000)
INK_DPI = "76.2"  # three pixels a millimetre, as ours measures pages of this size
MEMORY_DISK = Path("/dev/shm")  # pictures go there on both sides, so that no disk is measured
STRUCTURE = (
    "geom.page_count",
    "geom.page_size",
    "text.fonts_embedded",
    "image.min_resolution_dpi",
    "color.mode",
    "struct.pdf_version",
    "struct.encryption_allowed",
    "struct.javascript_allowed",
    "struct.forms_allowed",
    "struct.tagged",
)
INK = ("gwg.r0026",)
SIZES = "sizes of text and lines"
MORE = {
    SIZES: ("text.min_font_size_pt", "text.min_stroke_width_pt"),
    "where marks lie": ("text.safe_zone",),
    "painted bleed": ("geom.bleed.required",),
    "ink": INK,
}
TARGETS: dict[str, dict[str, Any]] = {
    "geom.page_count": {"min": 1},
    "geom.page_size": {"allowed": [{"width_mm": 203.6, "height_mm": 290.7}], "tolerance_mm": 1},
    "gwg.r0026": {"max_percent": 320},
}


def profile(*checks: str) -> dict[str, Any]:
    """A profile of these checks."""
    rules = {one: {"id": one, "enabled": True, "target": TARGETS.get(one, {})} for one in checks}
    return {"sections": {"any": {"id": "any", "enabled": True, "rules": rules}}}


def judged(path: Path, asked: dict[str, Any] | None = None, folder: Path | None = None) -> dict[str, Any]:
    """The report, as the step writes it; by default by every default check."""
    chosen = asked if asked is not None else default_profile(FileType.PDF) or {}
    order = Order(path, FileType.PDF, "application/pdf", path.name, chosen, folder=folder, seconds=600)
    report = judge(order).report
    json.dumps(report)
    return report


def against_others(folder: Path, pages: int = PAGES, repeats: int = REPEATS) -> list[Ratio]:
    """Structure against poppler, every default check against a rendering, ink against separations."""
    path = folder / "magazine.pdf"
    magazine.write(path, pages)
    name, tool = f"{pages} pages", str(path)
    smooth = ("-dTextAlphaBits=4", "-dGraphicsAlphaBits=4")  # as ours; without them it draws other pictures
    with TemporaryDirectory(dir=MEMORY_DISK if MEMORY_DISK.is_dir() else folder) as made:
        separations = (
            "gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", "-sCompression=none",
            f"-r{INK_DPI}", f"-sOutputFile={made}/separated%d.tif",
        )  # fmt: skip
        poppler = (("pdfinfo", tool), ("pdffonts", tool), ("pdfimages", "-list", tool))
        rendering = (("pdftoppm", "-r", "110", tool, f"{made}/page"),)
        rows = (
            (f"structure, {name} / pdfinfo + pdffonts + pdfimages", profile(*STRUCTURE), poppler),
            (f"every default check, {name} / pdftoppm at 110 dpi", None, rendering),
            (f"ink, {name} / one tiffsep pass", profile(*INK), ((*separations, *smooth, tool),)),
            (f"ink, {name} / one tiffsep pass, edges not smoothed", profile(*INK), ((*separations, tool),)),
        )
        return [
            ratio_of(what, _forked(path, asked, Path(made)), _programs(tools), repeats, "ms")
            for what, asked, tools in rows
        ]


def by_profile(folder: Path, pages: int = PAGES, repeats: int = REPEATS) -> list[Ratio]:
    """What a profile costs that asks for more than structure: each pays for its own facts alone."""
    path = folder / "magazine.pdf"
    magazine.write(path, pages)
    plain = _forked(path, profile(*STRUCTURE), folder)
    return [
        ratio_of(
            f"structure and {more} / structure",
            _forked(path, profile(*STRUCTURE, *checks), folder),
            plain,
            repeats,
            "ms",
        )
        for more, checks in MORE.items()
    ]


def over_pages(folder: Path, lengths: tuple[int, ...] = LENGTHS, repeats: int = 3) -> list[Ratio]:
    """Milliseconds a page in long documents against the shortest one, without and with sizes of marks."""
    paths = {pages: folder / f"{pages}.pdf" for pages in lengths}
    for pages, path in paths.items():
        magazine.write(path, pages)
    first, *longer = lengths

    def each(pages: int, checks: tuple[str, ...]) -> Callable[[], float]:
        measure = _forked(paths[pages], profile(*checks), folder)
        return lambda: measure() / pages

    profiles = {"structure": STRUCTURE, f"structure and {SIZES}": (*STRUCTURE, *MORE[SIZES])}
    return [
        ratio_of(f"{what}, a page of {n:,} / of {first}", each(n, checks), each(first, checks), repeats, "ms")
        for what, checks in profiles.items()
        for n in longer
    ]


def _forked(path: Path, asked: dict[str, Any] | None, folder: Path) -> Callable[[], float]:
    """Milliseconds of a child that judges the file; what it loads is loaded before, as in the nursery."""
    judged(path, asked, folder)

    def run() -> None:
        child = os.fork()
        if child == 0:
            try:
                judged(path, asked, folder)
            except BaseException:  # noqa: BLE001 - a child must never come back from here
                os._exit(1)
            os._exit(0)
        if os.waitpid(child, 0)[1] != 0:
            raise RuntimeError(f"the child that judged {path.name} failed")

    return _timed(run)


def _programs(tools: tuple[tuple[str, ...], ...]) -> Callable[[], float]:
    def run() -> None:
        for words in tools:
            subprocess.run(words, check=True, capture_output=True, timeout=600)

    return _timed(run)


def _timed(action: Callable[[], object]) -> Callable[[], float]:
    def measure() -> float:
        start = perf_counter()
        action()
        return (perf_counter() - start) * 1000

    return measure
