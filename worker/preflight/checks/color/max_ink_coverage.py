"""Maximum ink coverage"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import PERCENT, SQUARE_MM, WORDS, settings, shown

SLACK = 0.5  # percent: one of the 255 steps of an ink is 0.4

CHECK = Check(
    id="color.max_ink_coverage",
    kind="pdf",
    severity=Severity.WARN,
    why="Too much ink does not dry and sets off on the next sheet.",
    target=settings(percent=PERCENT, square_mm=SQUARE_MM, technical=WORDS),
    defaults={"percent": 300, "square_mm": 1},
    reads=frozenset(("marks",)),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page with a square of ink that is denser on average, one millimetre wide unless told.

    Only pages whose colours could add up to so much are rendered.
    """
    most, side = ask.number("percent"), ask.number("square_mm")
    suspects = [page for page, bound in facts.ink_bounds.items() if bound > most]
    if not suspects:
        return
    found = facts.ink(suspects, side, ask.names("technical"))
    for page in suspects:
        square = found[page].square(side)
        if square is not None and square.all > most + SLACK:
            yield Hit(
                message=f"Page {page} has as much as {shown(square.all)} % ink; "
                f"at most {shown(most)} % expected.",
                advice="Reduce the ink, for example by converting with a profile of the printing condition.",
                page=page,
                details={"measured_percent": round(square.all, 1), "required_percent": most},
                actual={"percent": round(square.all, 2)},
                expected={"percent": most},
                places=((page, square.all_at),),
            )
