"""Images placed in PDFs."""
