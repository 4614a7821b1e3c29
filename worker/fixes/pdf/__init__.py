"""Repairs of PDF documents, one per file, in the order of `order`."""

from worker.fixes.pdf.order import repair

__all__ = ["repair"]
