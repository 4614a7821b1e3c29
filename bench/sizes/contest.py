"""Ours against one of the others on one file: the smallest of ours that looks at least as good."""

import resource
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.sizes.quality import Quality, pictures, quality
from bench.sizes.rivals import Rival
from worker.fixes.contract import Order
from worker.fixes.pdf.chain import repair
from worker.steps.contract import Limits

QUALITIES = (30, 45, 60, 70, 78, 85, 92)
LOSSLESS = 0


@dataclass(frozen=True, slots=True)
class Result:
    """One file after one program: bytes, seconds of processor time, looks.

    `jpeg`: the quality asked for, 0 for none.
    """

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


def warm_up(path: Path) -> None:
    """A worker has loaded its libraries long before the first file comes."""
    with TemporaryDirectory(prefix="fcz-") as folder:
        repair(Order(path, "application/pdf", path.name, options(90, 150), Path(folder), Limits()))


@dataclass
class Contest:
    """One file; what ours makes of it is measured once for each way of asking."""

    path: Path
    folder: Path

    def __post_init__(self) -> None:
        self._before = pictures(self.path)
        self._made: dict[tuple[int, int], Result] = {}

    def bout(self, rival: Rival) -> Bout:
        """Let the other work on the file, and find what of ours looks as good."""
        theirs = _timed(self._before, self.folder / "theirs.pdf", lambda out: rival.run(self.path, out))
        return Bout(
            self.path.stem, rival.name, self.path.stat().st_size, theirs, self._best(rival, theirs.looks)
        )

    def _best(self, rival: Rival, looks: Quality) -> Result | None:
        """Binary search for the lowest JPEG quality that looks as good; else without loss."""
        made = [self._mended(LOSSLESS, rival.dpi)]
        low, high = 0, len(QUALITIES)
        while low < high and not rival.lossless:
            middle = (low + high) // 2
            tried = self._mended(QUALITIES[middle], rival.dpi)
            if tried.looks.reaches(looks):
                made.append(tried)
                high = middle
            else:
                low = middle + 1
        fair = [one for one in made if one.looks.reaches(looks)]
        return min(fair, key=lambda one: one.size) if fair else None

    def _mended(self, jpeg: int, dpi: int) -> Result:
        dpi = dpi if jpeg else 0
        if (jpeg, dpi) not in self._made:
            own = self.folder / f"ours-{jpeg}-{dpi}"
            own.mkdir()
            order = Order(self.path, "application/pdf", self.path.name, options(jpeg, dpi), own, Limits())
            self._made[jpeg, dpi] = _timed(self._before, own / "repaired.pdf", lambda _: repair(order), jpeg)
        return self._made[jpeg, dpi]


def _timed(before: list[Any], out: Path, work: Any, jpeg: int = LOSSLESS) -> Result:
    began = _spent()
    work(out)
    seconds = _spent() - began
    return Result(out.stat().st_size, seconds, quality(before, out), jpeg)


def _spent() -> float:
    """Processor seconds of this process and of those it has waited for; others do not count."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
