"""Disagreements that are no mistake of ours, each with its reason."""

from tests.comparison.compare import Compared

REASONS = (
    ("creator", "", "pdfinfo reads the Info dictionary only; where that is silent we read the XMP packet."),
    ("producer", "", "pdfinfo reads the Info dictionary only; where that is silent we read the XMP packet."),
)


def reason_for(one: Compared) -> str | None:
    """Why the two differ; None when nobody knows, so that it is a fault."""
    return next((why for fact, theirs, why in REASONS if (fact, theirs) == (one.fact, one.theirs)), None)
