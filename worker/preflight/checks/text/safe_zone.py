"""Text safe zone"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.geometry import Rect
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import POSITIVE, settings, shown

SLACK = 0.05  # points; outlines of letters are not more exact

CHECK = Check(
    id="text.safe_zone",
    kind="pdf",
    severity=Severity.REJECT,
    why="Text close to the edge is cut off when the paper shifts.",
    target=settings(safe_zone_pt=POSITIVE),
    defaults={"safe_zone_pt": 8.5},
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page with text nearer to the trim, or cut by it; text beside the page is not meant."""
    least = ask.number("safe_zone_pt")
    for page in facts.pages:
        trim, near = page.trim, []
        for one in facts.placed(page.number):
            if one.kind == "text" and one.rect.meets(trim):
                room = _room(one.rect, trim)
                if room < least - SLACK:
                    near.append((room, one.rect))
        if near:
            room = min(found for found, _ in near)
            yield Hit(
                message=f"Text on page {page.number} is {_where(room)}; {shown(least)} pt expected.",
                advice=f"Keep text at least {shown(least)} pt away from the trim.",
                page=page.number,
                details={"measured_pt": round(room, 2), "required_pt": least, "count": len(near)},
                actual={"distance_pt": round(room, 2)},
                expected={"safe_zone_pt": least},
                places=tuple((page.number, rect) for _, rect in near[:20]),
            )


def _room(rect: Rect, trim: Rect) -> float:
    return min(rect.x0 - trim.x0, trim.x1 - rect.x1, rect.y0 - trim.y0, trim.y1 - rect.y1)


def _where(room: float) -> str:
    return "cut by the trim" if room < 0 else f"{shown(room)} pt from the trim"
