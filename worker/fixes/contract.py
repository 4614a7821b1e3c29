"""What a repair is, what it may change, and how it can end."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from shared.vocabulary import Reason
from worker.steps.contract import Limits
from worker.tools.used import Used

Kind = Literal["pdf", "raster"]
Area = Literal["page", "trim"]


@dataclass(frozen=True, slots=True)
class Change:
    """What a repair may do to a file; the proof holds it to this and undoes what breaks it.

    `pages`: the number of pages may change. `sizes`: sizes of pages (or of the image) may change.
    `delta_e`: how far the colour of a pixel may move (CIE 1976) before it counts as changed; `pixels`: the
    share of pixels, 0 to 1, that may be changed. `area`: where pixels are compared; with `trim` a repair is
    free to paint beyond the trim. `annotations`: what annotations show may change.
    """

    pages: bool = False
    sizes: bool = False
    delta_e: float = 3.0
    pixels: float = 0.0005
    area: Area = "page"
    annotations: bool = False


@dataclass(frozen=True, slots=True)
class Repair:
    """The description a repair file carries as `REPAIR`; its title is the first line of the file.

    `op` is its name in `appliedFixes`: the key of the optimize parameter that asks for it. `needs` names what
    must be on the machine: `ghostscript`, `icc`, `fonts`.
    """

    op: str
    kind: Kind
    change: Change
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NotApplied:
    """A repair that left the file as it was, and why. `missed`: parts with reasons of their own."""

    op: str
    reason: Reason
    message: str
    missed: tuple["NotApplied", ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """A repair that changed the file.

    `detail` is a sentence part for people ("3 images to 300 dpi"); `pages` are those it touched, None when it
    may be any; `used` goes into the provenance of the file; `missed` are parts that could not be done.
    """

    op: str
    detail: str = ""
    pages: frozenset[int] | None = None
    used: Used = Used()  # noqa: RUF009 - it is frozen
    missed: tuple[NotApplied, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """What to repair. `options` is the part of the optimize parameters for the kind of file (contract E).

    `folder` is empty and ours; everything written goes there.
    """

    path: Path
    mime_type: str
    name: str
    options: Mapping[str, Any]
    folder: Path
    limits: Limits
    password: str = ""


@dataclass(frozen=True, slots=True)
class Repaired:
    """The file after the repairs. `path` lies in the order's folder, also when nothing was applied.

    `used`: what wrote it, beside what single repairs used.
    """

    path: Path
    mime_type: str
    name: str
    applied: tuple[Applied, ...] = ()
    skipped: tuple[NotApplied, ...] = ()
    used: Used = Used()  # noqa: RUF009
