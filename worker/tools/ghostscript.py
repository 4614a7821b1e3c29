"""Ghostscript, always a program of its own (AGPL): pages rendered as separations, spot colours included."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile
from pathlib import Path
from time import monotonic

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.tools.process import started
from worker.tools.program import MIB, Bounds, Program
from worker.tools.running import Running
from worker.tools.separations import Separations, read_separations

GHOSTSCRIPT = Program("Ghostscript", ("gs",), starved=(b"VMerror", b"insufficient memory"))
SAFE = ("-dSAFER", "-dBATCH", "-dNOPAUSE", "-dNOPROMPT")
SMOOTH = ("-dTextAlphaBits=4", "-dGraphicsAlphaBits=4")  # edges weigh what they cover, not whole pixels
MAX_SPOTS = 58  # the device takes 64 plates
# With more than a dozen plates and a choice of pages Ghostscript 10.0 loses all spot colours that overprint.
SPOTS_WITH_CHOICE = 10
FAILED = b"errors were encountered"
# A form whose resources list the form itself, as programs write that share one list: every viewer draws it.
HARMLESS = frozenset((b"circular reference to indirect object",))
MOST_LINES = 10_000  # of what it says are kept, the last ones: errors are listed at the end
PENDING_BYTES = 512 * MIB  # at most so much waits on the disk, even if reading is slower than rendering


class Doubtful(Exception):
    """Ghostscript says that it could not draw everything, so its pictures prove nothing."""


@dataclass(frozen=True, slots=True)
class View:
    """How to draw. `pixels` is the size of the largest page, `spots` how many spot colours there are.

    With `intent` colours that are not CMYK are converted to the printing condition the document names, else
    to that of Ghostscript.
    """

    dpi: float
    pixels: int
    spots: int
    intent: bool


def separated(
    path: Path, pages: Sequence[int], view: View, folder: Path, seconds: float
) -> Iterator[tuple[int, Separations]]:
    """The pages (1-based) one after another as separations of their MediaBox, turned by /Rotate.

    With more than `SPOTS_WITH_CHOICE` spot colours the file must hold these pages and no others. Annotations
    are left out.

    Raises:
        Doubtful: not everything could be drawn; what was yielded before may be wrong.
        Refused: as `worker.tools.process.run` does.
    """
    until = monotonic() + seconds
    choice = view.spots <= SPOTS_WITH_CHOICE
    at_once = max(1, min(200, PENDING_BYTES // (view.pixels * 6))) if choice else len(pages)
    for at in range(0, len(pages), at_once):
        chosen = pages[at : at + at_once]
        arguments = [
            *SAFE, *SMOOTH, "-sDEVICE=psdcmyk", "-dShowAnnots=false", f"-r{view.dpi:g}",
            f"-sPageList={_ranges(chosen)}" if choice else f"-dMaxSpots={min(view.spots, MAX_SPOTS)}",
            *(["-dUsePDFX3Profile"] if view.intent else []),
            "-sOutputFile=page%d.psd", "-f", str(path.resolve()),
        ]  # fmt: skip
        bounds = Bounds(wall_seconds=max(1.0, until - monotonic()), output_bytes=512 * MIB)
        with started(GHOSTSCRIPT, arguments, folder, bounds) as running:
            yield from _followed(running, chosen, folder)


def _followed(running: Running, pages: Sequence[int], folder: Path) -> Iterator[tuple[int, Separations]]:
    """Each page as soon as the next one is begun; Ghostscript says so."""
    done, told = 0, deque[bytes](maxlen=MOST_LINES)
    for line in running.lines():
        if line.startswith(b"Page ") and line[5:].strip().isdigit():
            if done == len(pages):
                raise Doubtful
            if done:
                yield pages[done - 1], _taken(folder / f"page{done}.psd")
            done += 1
        else:
            told.append(line)
    ended = running.end()
    if _failed(told) or _failed(ended.err.splitlines()) or done != len(pages):
        raise Doubtful
    yield pages[done - 1], _taken(folder / f"page{done}.psd")


def _failed(lines: Iterable[bytes]) -> bool:
    """Whether Ghostscript lists errors; they follow their title, each after a tab."""
    after = list(dropwhile(lambda line: FAILED not in line, lines))
    named = {line.strip() for line in takewhile(lambda line: line.startswith(b"\t"), after[1:])}
    return bool(after) and not (named and named <= HARMLESS)


def _taken(path: Path) -> Separations:
    """The plates in a file, which is removed."""
    try:
        return read_separations(path)
    except (OSError, ValueError) as error:
        raise Refused(Reason.FILE_DAMAGED, "Ghostscript made no picture of a page.") from error
    finally:
        path.unlink(missing_ok=True)


def _ranges(pages: Sequence[int]) -> str:
    """Ascending page numbers as Ghostscript lists them: `1-3,7`."""
    parts: list[list[int]] = []
    for page in pages:
        if parts and page == parts[-1][1] + 1:
            parts[-1][1] = page
        else:
            parts.append([page, page])
    return ",".join(f"{first}-{last}" if last > first else str(first) for first, last in parts)
