"""Page layout"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.page import Page
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import settings

CLOSE_MM = 2.0

CHECK = Check(
    id="geom.spread_vs_single",
    kind="pdf",
    severity=Severity.WARN,
    why="Pages are arranged on the sheet one by one; two pages side by side in one cannot be.",
    target=settings(mode={"type": "string", "enum": ["single", "spread", "either"]}),
    defaults={"mode": "single"},
    fix="split-spreads",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page of the other layout. A spread is twice as wide as another page and as high as it; when
    every page has one size nothing tells, unless pages are upright and spreads were asked for.
    """
    mode = ask.target.get("mode")
    if mode == "either":
        return
    spreads = {page.number for page in facts.pages if _is_spread(page, facts.pages)}
    for page in facts.pages:
        found = "spread" if page.number in spreads else "single"
        if (mode == "single" and found == "spread") or (mode == "spread" and _lone(page, facts, spreads)):
            yield Hit(
                message=f"Page {page.number} is a {'spread' if found == 'spread' else 'single page'}; "
                f"{'single pages' if mode == 'single' else 'spreads'} expected.",
                advice="Export the document as single pages." if mode == "single" else "Export as spreads.",
                page=page.number,
                details={"layout": found, "required_layout": str(mode)},
                actual={"layout": found},
                expected={"mode": mode},
                places=((page.number, page.trim),),
                repair={"pdf": {"splitSpreads": True}} if mode == "single" else None,
            )


def _is_spread(page: Page, pages: tuple[Page, ...]) -> bool:
    width, height = page.size_mm
    return any(
        abs(other.size_mm[0] * 2 - width) <= CLOSE_MM and abs(other.size_mm[1] - height) <= CLOSE_MM
        for other in pages
        if other is not page
    )


def _lone(page: Page, facts: PdfFacts, spreads: set[int]) -> bool:
    """A single page among spreads, but for the cover and the back; or an upright page where none is one."""
    if spreads:
        return page.number not in spreads and page.number not in (1, len(facts.pages))
    return len(facts.pages) > 1 and page.size_mm[1] > page.size_mm[0] and page.number != 1
