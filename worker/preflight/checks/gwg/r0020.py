"""Number of spot colours"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.gwg import printing_spots
from worker.preflight.words import WHOLE, listed, settings

CHECK = Check(
    id="gwg.r0020",
    kind="pdf",
    severity=Severity.IGNORE,
    why="Each spot colour needs its own ink and plate.",
    target=settings(max_count=WHOLE),
    defaults={"max_count": 0},
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """One hit when there are more; Cyan, Magenta, Yellow, Black, All and None are none."""
    most, spots = int(ask.number("max_count")), printing_spots(facts)
    if len(spots) > most:
        names = [spot.name for spot in spots]
        yield Hit(
            message=f"{len(names)} spot colours are used ({listed(names)}); at most {most} allowed.",
            advice="Convert spot colours to CMYK.",
            subject="spot_colors",
            page=spots[0].pages[0] if spots[0].pages else None,
            details={"measured_count": len(names), "required_count": most, "names": listed(names)},
            actual={"names": names[:50]},
            expected={"max_count": most},
            repair={"pdf": {"colorConversion": {"target": "cmyk", "convertSpecialSpaces": True}}},
        )
