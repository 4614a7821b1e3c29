"""Interactive forms: taking away fields, and the form behind them (ISO 32000-1, 12.7)."""

from collections.abc import Callable

from pikepdf import Array, Pdf

from worker.fixes.pdf.nodes import drop
from worker.tools.pdf import Node, elements, get, name_of


def drop_widgets(pdf: Pdf, chosen: Callable[[Node], bool] = lambda _: True) -> set[int]:
    """Remove the fields that are chosen from the pages; returns the pages that had some."""
    touched = set()
    for number, page in enumerate(pdf.pages, 1):
        there = elements(get(page.obj, "/Annots"))
        kept = [one for one in there if name_of(get(one, "/Subtype")) != "Widget" or not chosen(one)]
        if len(kept) != len(there):
            page.obj.Annots = Array(kept)
            touched.add(number)
    return touched


def drop_form(pdf: Pdf) -> None:
    """Remove the form with its scripts, calculations, signatures' promises and XFA."""
    drop(pdf.Root, "/AcroForm", "/Perms", "/NeedsRendering")
