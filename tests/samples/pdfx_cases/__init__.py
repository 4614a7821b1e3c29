"""For every rule of PDF/X a file that breaks it and a near miss that does not, one file per subject."""

from tests.samples.pdfx_cases.case import Case
from tests.samples.pdfx_cases.colours import COLOURS
from tests.samples.pdfx_cases.documents import DOCUMENTS
from tests.samples.pdfx_cases.intents import INTENTS
from tests.samples.pdfx_cases.letters import LETTER_CASES
from tests.samples.pdfx_cases.objects import OBJECTS
from tests.samples.pdfx_cases.pages import PAGES

CASES: tuple[Case, ...] = (*DOCUMENTS, *INTENTS, *PAGES, *COLOURS, *LETTER_CASES, *OBJECTS)

__all__ = ["CASES", "Case"]
