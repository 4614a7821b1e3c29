"""Safety margin"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.geometry import MM_PER_POINT, SIDES, Rect
from worker.preflight.facts.page import Page, Placed
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import LENGTH_MM, mm, settings, shown

TOUCHES = 0.3  # points: what comes this near to the trim was meant to reach it
SLACK = 0.05  # points of rounding given to the customer

CHECK = Check(
    id="geom.safety_margin",
    kind="pdf",
    severity=Severity.WARN,
    why="Text and logos too near to the trim may be cut into.",
    target=settings(min_mm=LENGTH_MM),
    needs=("min_mm",),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per object in the margin. Backgrounds that reach the trim are meant to; text never is."""
    margin = ask.number("min_mm") / MM_PER_POINT
    if margin <= 0:
        return
    for page in facts.pages:
        for placed in facts.placed(page.number):
            distance = _nearest(page, placed)
            if distance is not None and distance < margin - SLACK:
                yield _hit(page, placed, distance, ask.number("min_mm"))


def _nearest(page: Page, placed: Placed) -> float | None:
    """Points to the nearest trim edge that the object must keep away from; None when it need not."""
    if not placed.rect.meets(page.trim):
        return None  # marks and notes outside the page are cut off anyway
    inside = page.beyond_trim(placed.rect)
    distances = [-inside.of(side) for side in SIDES]
    if placed.kind != "text":
        distances = [distance for distance in distances if distance > TOUCHES]
    return min(distances, default=None)


def _hit(page: Page, placed: Placed, distance: float, required: float) -> Hit:
    names = {"text": "Text", "path": "A drawn object", "image": "An image", "shading": "A gradient"}
    where = f"{shown(mm(distance))} mm from the trim" if distance >= 0 else "cut by the trim"
    return Hit(
        message=f"{names[placed.kind]} on page {page.number} is {where}; {shown(required)} mm required.",
        advice=f"Move it at least {shown(required)} mm inside the trim, or let it run into the bleed.",
        page=page.number,
        details={"measured_mm": mm(distance), "required_mm": required, "object": placed.kind},
        actual={"distance_mm": mm(distance)},
        expected={"min_mm": required},
        places=((page.number, _rounded(placed.rect)),),
    )


def _rounded(rect: Rect) -> Rect:
    return Rect(round(rect.x0, 2), round(rect.y0, 2), round(rect.x1, 2), round(rect.y1, 2))
