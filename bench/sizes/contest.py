"""Ours against one of the others on one file: the smallest of ours that looks at least as good."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from bench.sizes.quality import Quality, pictures, quality
from bench.sizes.rivals import Rival
from worker.fixes.contract import Order
from worker.fixes.pdf.chain import repair
from worker.steps.contract import Limits

QUALITIES = (30, 40, 50, 60, 70, 75, 80, 85, 90, 95)
LOSSLESS = 0


@dataclass(frozen=True, slots=True)
class Result:
    """Bytes, seconds and looks of one file after one program; `jpeg`: the quality asked for, 0 for none."""

    size: int
    seconds: float
    looks: Quality
    jpeg: int = LOSSLESS


@dataclass(frozen=True, slots=True)
class Bout:
    """One file, one rival. `ours` is None when none of ours looks as good."""

    file: str
    rival: str
    before: int
    theirs: Result
    ours: Result | None


def options(jpeg: int, dpi: int) -> dict[str, Any]:
    """What optimize is asked for."""
    asked: dict[str, Any] = {"subsetFonts": True}
    if jpeg:
        codes = {"bwFilter": "ccitt4", "grayFilter": "jpeg", "colorFilter": "jpeg"}
        asked["compression"] = {**codes, "jpegQuality": jpeg}
        if dpi:
            target = {"bw": max(dpi, 300), "gray": dpi, "color": dpi}
            least = {key: round(value * 1.5) for key, value in target.items()}
            asked["scaleImages"] = {"targetRes": target, "minRes": least}
    return asked


def bout(path: Path, rival: Rival) -> Bout:
    """Let both work on the file."""
    before = pictures(path)
    with TemporaryDirectory(prefix="fcz-") as folder:
        theirs = _timed(before, Path(folder) / "theirs.pdf", lambda out: rival.run(path, out))
        ours = _ours(path, before, rival, theirs, Path(folder))
    return Bout(path.stem, rival.name, path.stat().st_size, theirs, ours)


def _ours(path: Path, before: list[Any], rival: Rival, theirs: Result, folder: Path) -> Result | None:
    """Binary search for the lowest JPEG quality that looks as good; without loss when nothing is smaller."""
    made = [_mended(path, before, folder, LOSSLESS, rival.dpi)]
    low, high = 0, len(QUALITIES)
    while low < high and not rival.lossless:
        middle = (low + high) // 2
        tried = _mended(path, before, folder, QUALITIES[middle], rival.dpi)
        if tried.looks.reaches(theirs.looks):
            made.append(tried)
            high = middle
        else:
            low = middle + 1
    fair = [one for one in made if one.looks.reaches(theirs.looks)]
    return min(fair, key=lambda one: one.size) if fair else None


def _mended(path: Path, before: list[Any], folder: Path, jpeg: int, dpi: int) -> Result:
    own = folder / f"ours-{jpeg}"
    own.mkdir()
    order = Order(path, "application/pdf", path.name, options(jpeg, dpi), own, Limits())
    return _timed(before, own / "repaired.pdf", lambda _: repair(order), jpeg)


def _timed(before: list[Any], out: Path, work: Any, jpeg: int = LOSSLESS) -> Result:
    began = perf_counter()
    work(out)
    seconds = perf_counter() - began
    return Result(out.stat().st_size, seconds, quality(before, out), jpeg)
