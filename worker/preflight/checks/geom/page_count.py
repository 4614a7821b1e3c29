"""Page count"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import WHOLE, listed, settings

CHECK = Check(
    id="geom.page_count",
    kind="pdf",
    severity=Severity.REJECT,
    why="A product has a fixed number of pages; one too many or too few cannot be imposed.",
    target=settings(
        min=WHOLE,
        max=WHOLE,
        allowed={"type": "array", "items": {"type": "integer", "minimum": 1}},
        multiple_of={"type": "integer", "minimum": 1},
    ),
    needs=("min", "max", "allowed", "multiple_of"),
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """One hit when the number of pages breaks any of the settings."""
    count = len(facts.pages)
    wanted = _broken(count, ask)
    if wanted:
        yield Hit(
            message=f"The document has {count} page{'' if count == 1 else 's'}; {listed(wanted)} expected.",
            advice="Add or remove pages and export the document again.",
            details={"measured_pages": count},
            actual={"pageCount": count},
            expected=dict(ask.target),
        )


def _broken(count: int, ask: Ask) -> list[str]:
    wanted = []
    low, high, step = (ask.target.get(key) for key in ("min", "max", "multiple_of"))
    allowed = ask.target.get("allowed") or []
    if low is not None and count < low:
        wanted.append(f"at least {low}")
    if high is not None and count > high:
        wanted.append(f"at most {high}")
    if allowed and count not in allowed:
        wanted.append(f"exactly {' or '.join(str(one) for one in allowed)}")
    if step and count % step:
        wanted.append(f"a multiple of {step}")
    return wanted
