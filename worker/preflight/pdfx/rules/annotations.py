"""Annotations, forms and actions: nothing that a viewer adds may come near what is printed."""

from collections.abc import Iterator

from worker.preflight.facts.anatomy.shapes import Kind
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.pdfx.parts import X4, Part, Subject
from worker.preflight.pdfx.rule import Book, Problem, from_traits

BOOK = Book()
PRINTERS_MARKS = frozenset(("PrinterMark", "TrapNet"))


@BOOK.rule(Subject.ANNOTATIONS)
def annotations_stay_outside_the_bleed(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """All but printer's marks and trap networks lie outside what is printed."""
    for frame in facts.anatomy.frames:
        for subtype, rect in frame.annotations:
            if subtype not in PRINTERS_MARKS and rect.meets(frame.outer):
                yield Problem(f"an annotation ({subtype}) lies on the page {frame.page}", frame.page, (rect,))


@BOOK.rule(Subject.ANNOTATIONS)
def printer_marks_stay_outside_the_trim(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """They may lie in the bleed, not in what is left after cutting."""
    for frame in facts.anatomy.frames:
        for subtype, rect in frame.annotations:
            if subtype == "PrinterMark" and rect.meets(frame.inner):
                yield Problem(f"a printer's mark lies on the page {frame.page}", frame.page, (rect,))


@BOOK.rule(Subject.ACTIONS)
def there_is_no_javascript(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """Nowhere."""
    for where in facts.scripts:
        yield Problem(f"JavaScript: {where}")


@BOOK.rule(Subject.ACTIONS)
def there_are_no_actions(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """Nothing runs by itself or at a click; a destination to open at is no action."""
    for where in facts.actions:
        yield Problem(f"an action runs by itself: {where}")
    clicks = tuple(trait for trait in facts.anatomy.of(Kind.ACTION) if trait.detail != "AA")
    yield from from_traits(clicks, "an annotation has an action ({detail})")


@BOOK.rule(Subject.XFA)
def there_is_no_xfa(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """A form that only its own program can draw."""
    if facts.xfa:
        yield Problem("the document carries an XFA form")


@BOOK.rule(Subject.VIEWER)
def viewers_show_and_print_the_whole_page(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """ViewArea, ViewClip, PrintArea and PrintClip are MediaBox or BleedBox where they are given."""
    yield from from_traits(facts.anatomy.of(Kind.VIEWER_AREA), "the viewer preference {detail} cuts the page")


@BOOK.rule(Subject.PRESENTATIONS, (X4,))
def there_are_no_alternate_presentations(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """No slide shows."""
    yield from from_traits(facts.anatomy.of(Kind.PRESENTATION), "the document has {detail}")
