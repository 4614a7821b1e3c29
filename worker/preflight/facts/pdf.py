"""The facts of one PDF: opened once, each fact measured when first asked."""

from worker.preflight.facts.inked import Inked


class PdfDocument(Inked):
    """Facts of a PDF, as `PdfFacts` describes them.

    Opening raises `Refused` for damaged, encrypted and oversized documents. Lengths in points of the page as
    displayed. Close it, or use it in a `with` statement.
    """
