"""Text and fonts in PDFs."""
