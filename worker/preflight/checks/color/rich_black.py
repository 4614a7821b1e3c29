"""Rich black"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.marks import Mark
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.pointing import located
from worker.preflight.words import listed, settings, shown

CHECK = Check(
    id="color.rich_black",
    kind="pdf",
    severity=Severity.AUTOFIX,
    why="Black mixed of all inks dries badly, and the inks never meet exactly at the edges of letters.",
    target=settings(
        scope={"type": "string", "enum": ["text", "all"]},
        threshold={"type": "number", "exclusiveMinimum": 0, "maximum": 1},
    ),
    defaults={"scope": "all", "threshold": 0.85},
    fix="snap_rich_black",
    reads=frozenset({"marks"}),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page and colour whose C, M and Y all reach the threshold; pictures are not meant."""
    least, only_text = ask.number("threshold"), ask.target.get("scope") == "text"
    found: dict[tuple[int, tuple[float, ...], str], list[Mark]] = {}

    def mixed(mark: Mark) -> bool:
        ink = mark.ink
        if ink.family != "cmyk" or len(ink.amounts) != 4 or ink.space not in ("DeviceCMYK", "ICCBased"):
            return False
        return min(ink.amounts[:3]) >= least and (mark.kind == "text" or not only_text)

    for mark in facts.marks:
        if mixed(mark):
            found.setdefault((mark.page, mark.ink.amounts, mark.ink.space), []).append(mark)
    for (page, amounts, space), marks in found.items():
        seen = [one for one in facts.marks_on(page) if (one.ink.amounts, one.ink.space) == (amounts, space)]
        mix = " ".join(f"{name}{shown(amount * 100)}" for name, amount in zip("CMYK", amounts, strict=True))
        kinds = sorted({mark.kind for mark in marks})
        yield Hit(
            message=f"Page {page} uses a black mixed of all inks ({mix}) for {listed(kinds)}.",
            advice="Set black text and lines in black ink alone (K 100).",
            page=page,
            details={"ink": mix, "used_by": ", ".join(kinds)},
            actual={"cmyk": list(amounts)},
            expected={"scope": ask.target.get("scope"), "threshold": least},
            places=located(seen, mixed) or located(marks),
            repair=_repair(least) if space == "DeviceCMYK" else None,
        )


def _repair(least: float) -> dict[str, object]:
    return {"pdf": {"snapRichBlack": {"enabled": True, "threshold": least}}}
