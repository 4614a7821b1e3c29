"""Spot colours"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.facts.used import Spot
from worker.preflight.technical import is_technical
from worker.preflight.words import WHOLE, listed, settings

CHECK = Check(
    id="color.spot_colors",
    kind="pdf",
    severity=Severity.WARN,
    why="Each spot colour needs its own ink and plate, or is replaced by process colour.",
    target=settings(
        max_count=WHOLE,
        whitelist={"type": "array", "items": {"type": "string"}},
        technical={"type": "array", "items": {"type": "string"}},
    ),
    defaults={"max_count": 0},
    fix="color_conversion",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per spot colour when there are more than allowed; technical and whitelisted ones do not count."""
    most = int(ask.number("max_count"))
    welcome = {name.casefold() for name in ask.names("whitelist")}
    extra = ask.names("technical")
    counted = [s for s in facts.spots if not is_technical(s.name, extra) and s.name.casefold() not in welcome]
    if len(counted) <= most:
        return
    names = [spot.name for spot in counted]
    for spot in counted:
        yield _hit(spot, names, most)


def _hit(spot: Spot, names: list[str], most: int) -> Hit:
    limit = "none is allowed" if most == 0 else f"{most} allowed, {len(names)} used"
    return Hit(
        message=f"The spot colour {spot.name} is used on page {listed(spot.pages)}; {limit}.",
        advice="Convert spot colours to CMYK, or order the job with spot colours.",
        subject="spot_colors",
        page=spot.pages[0] if spot.pages else None,
        details={"spot_color": spot.name, "measured_count": len(names), "required_count": most},
        actual={"count": len(names), "names": names[:50]},
        expected={"max_count": most},
        repair={"pdf": {"colorConversion": _to_process(names)}},
    )


def _to_process(names: list[str]) -> dict[str, object]:
    """These inks and nothing else; a repair takes at most 256 names (contract E.1)."""
    only = {"excludeColorSpaces": names[:256], "excludeMode": "only"}
    return {"target": "cmyk", "onOverprint": "convert", **only}
