"""Pictures of the inks of a page: separations in their colours, and where too much ink lies.

Only of pages whose ink the judgement measured, the densest first: a report costs one small pass more.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from shared.errors import Refused
from worker.preflight.facts.page import Page
from worker.preflight.profile import read_rules
from worker.preflight.reports.picture import InkPicture, PlatePicture
from worker.steps.contract import Limits, Source

MOST_PAGES = 4
MOST_PLATES = 12
SIDE = 260  # pixels of the longer side
USUAL_LIMIT = 300.0
MIME_TYPE = "image/webp"
# How the process inks look on paper, and what stands for a spot colour, whose look nobody knows here.
TINTS = {"Cyan": (0, 158, 224), "Magenta": (226, 0, 122), "Yellow": (255, 221, 0), "Black": (29, 29, 27)}
SPOT = (107, 79, 160)
OVER = (200, 30, 40)


def take_inks(source: Source, params: Mapping[str, Any], limits: Limits) -> tuple[InkPicture, ...]:
    """The pictures; none when no ink was measured, or Ghostscript is absent or cannot draw the file."""
    chosen = inked_pages(params["report"])
    if not chosen or params.get("password"):
        return ()
    from worker.preflight.facts.pdf import PdfDocument
    from worker.tools.ghostscript import SPOTS_WITH_CHOICE, Doubtful

    with PdfDocument(source.path, "", limits.max_pages) as document:
        pages = {number: document.pages[number - 1] for number in chosen if number <= len(document.pages)}
        spots = len(document.spots)
    if not pages or spots > SPOTS_WITH_CHOICE:
        return ()
    try:
        return _drawn(source.path, pages, spots, _limit(params), limits)
    except (Refused, Doubtful):
        return ()


def inked_pages(report: Mapping[str, Any]) -> list[int]:
    """The pages to show, ascending: those with the most ink of those that were measured."""
    measured = [one for one in report.get("pages") or [] if one.get("ink")]
    measured.sort(key=lambda one: -float(one["ink"]["total_percent"]))
    return sorted(int(one["page"]) for one in measured[:MOST_PAGES])


def _limit(params: Mapping[str, Any]) -> float:
    rules = read_rules(params.get("profile") or {}, params.get("context"))
    targets = [rule.target or {} for rule in rules if rule.id == "color.max_ink_coverage"]
    found = targets[0].get("percent") if targets else None
    return float(found) if isinstance(found, int | float) else USUAL_LIMIT


def _drawn(
    path: Path, pages: Mapping[int, Page], spots: int, limit: float, limits: Limits
) -> tuple[InkPicture, ...]:
    from worker.tools.ghostscript import View, separated

    longest = max(max(page.media.width, page.media.height) for page in pages.values())
    dpi = 72 * SIDE / max(longest, 1.0)
    with TemporaryDirectory(prefix="inks-", dir=Path.cwd()) as folder:
        view = View(dpi, (SIDE + 1) ** 2, spots, intent=False)
        seen = separated(path, sorted(pages), view, Path(folder), limits.wall_seconds / 2)
        return tuple(_picture(number, plates.names, plates.amounts, limit) for number, plates in seen)


def _picture(number: int, names: Sequence[str], amounts: Any, limit: float) -> InkPicture:
    import numpy

    used = [at for at in range(len(names)) if amounts[at].any()][:MOST_PLATES]
    total = numpy.add.reduce(amounts, axis=0, dtype=numpy.uint32) * (100 / 255)
    height, width = total.shape
    plates = tuple(
        PlatePicture(
            names[at], round(float(amounts[at].mean()) * 100 / 255, 1), _tinted(amounts[at], names[at])
        )
        for at in used
    )
    over = round(float((total > limit).mean()) * 100, 1)
    most = round(float(total.max()), 0)
    return InkPicture(number, MIME_TYPE, width, height, plates, _map(total, limit), most, limit, over)


def _tinted(amount: Any, name: str) -> bytes:
    """Paper where there is none of the ink, its colour where it is solid."""
    import numpy

    tint = numpy.array(TINTS.get(name, SPOT), numpy.float32)
    share = amount[..., None].astype(numpy.float32) / 255
    return _encoded((255 + (tint - 255) * share).astype(numpy.uint8))


def _map(total: Any, limit: float) -> bytes:
    """Grey by the sum of inks; red where it is more than the limit."""
    import numpy

    grey = 255 - numpy.clip(total / max(limit, 1.0), 0, 1) * 175
    shown = numpy.repeat(grey[..., None], 3, axis=2).astype(numpy.uint8)
    shown[total > limit] = OVER
    return _encoded(shown)


def _encoded(pixels: Any) -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.fromarray(pixels, "RGB").save(out, "WEBP", quality=82, method=4)
    return out.getvalue()
