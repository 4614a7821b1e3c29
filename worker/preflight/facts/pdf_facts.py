"""What can be known of a PDF: the view that checks read."""

from typing import Protocol

from worker.preflight.facts.content_facts import ContentFacts
from worker.preflight.facts.ink_facts import InkFacts
from worker.preflight.facts.structure_facts import StructureFacts


class PdfFacts(StructureFacts, ContentFacts, InkFacts, Protocol):
    """Every attribute is measured when first asked, once."""
