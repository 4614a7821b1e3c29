"""Optional content: none in the earlier parts; in X-4 nothing that switches it by itself."""

from collections.abc import Iterator

from worker.preflight.facts.anatomy.shapes import Kind
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.pdfx.parts import EARLIER, X4, Part, Subject
from worker.preflight.pdfx.rule import Book, Problem, from_traits

BOOK = Book()


@BOOK.rule(Subject.LAYERS, EARLIER)
def there_are_no_layers(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """PDF 1.4 has no optional content."""
    if facts.layers:
        yield Problem(f"the document has layers: {', '.join(layer.name for layer in facts.layers[:5])}")


@BOOK.rule(Subject.LAYERS, (X4,))
def layers_do_not_switch_themselves(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """No configuration has AS, so that print and screen show the same."""
    yield from from_traits(facts.anatomy.of(Kind.AUTO_STATE), "layers switch by themselves ({detail})")
