"""Bleed"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.geometry import MM_PER_POINT
from worker.preflight.facts.page import Page
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import LENGTH_MM, SIDES_SETTING, chosen_sides, listed, mm, settings, shown

CHECK = Check(
    id="geom.bleed.required",
    kind="pdf",
    severity=Severity.AUTOFIX,
    why="Paper shifts while it is cut; colour that ends at the trim leaves a white edge.",
    target=settings(
        required_mm=LENGTH_MM,
        tolerance_mm=LENGTH_MM,
        sides=SIDES_SETTING,
        fill={"type": "string", "enum": ["none", "mirror", "scale"]},
        only_where_painted={"type": "boolean"},
    ),
    needs=("required_mm",),
    defaults={"tolerance_mm": 0.2, "sides": ["all"]},
    fix="add-bleed",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page where the box, or paint in it, reaches not far enough beyond the trim (decision 21)."""
    required, tolerance = ask.number("required_mm"), ask.number("tolerance_mm")
    least = (required - tolerance) / MM_PER_POINT
    if least <= 0:
        return
    sides = chosen_sides(ask.names("sides"))
    for page in facts.pages:
        found = _measured(
            facts, page, sides, least, only_painted=ask.target.get("only_where_painted") is True
        )
        short = [side for side in sides if found[side] < least - 0.01]
        if short:
            yield _hit(page, found, short, ask)


def _measured(
    facts: PdfFacts, page: Page, sides: tuple[str, ...], least: float, *, only_painted: bool
) -> dict[str, float]:
    """Points of bleed per side: what the box allows, and no more than the paint fills."""
    box = page.beyond_trim(page.bleed.common(page.media))
    found = {side: max(0.0, box.of(side)) for side in sides}
    if all(value < least - 0.01 for value in found.values()):
        return found  # the boxes settle it; nothing needs to be rendered
    painted = facts.painted(page.number)
    for side in sides:
        paint = painted.reach.of(side)
        if paint + painted.step * 1.5 >= least or (only_painted and not painted.at_edge.of(side)):
            continue  # the grain of the measurement is given to the customer
        found[side] = min(found[side], paint if paint > painted.step * 1.5 else 0.0)
    return found


def _hit(page: Page, found: dict[str, float], short: list[str], ask: Ask) -> Hit:
    least = min(found[side] for side in short)
    required = ask.number("required_mm")
    bleed = {
        "amount": round(required / MM_PER_POINT, 3),
        "fill": str(ask.target.get("fill") or "mirror"),
        "sides": list(chosen_sides(ask.names("sides"))),
    }
    return Hit(
        message=f"Page {page.number} has {shown(mm(least))} mm of bleed at the {listed(short)}; "
        f"{shown(required)} mm required.",
        advice=f"Let backgrounds run {shown(required)} mm beyond the trim and export with bleed.",
        page=page.number,
        details={"measured_mm": mm(least), "required_mm": required, "sides": ", ".join(short)},
        actual={side: mm(value) for side, value in found.items()},
        expected=dict(ask.target),
        places=((page.number, page.trim),),
        repair={"pdf": {"addBleed": bleed}},
    )
