"""pikepdf again: some pages of a document as a document of their own.

Pages bring along what they need (fonts, images, boxes, layers, form fields, links among themselves) and
nothing that only other pages need. The structure tree is left behind: it describes the whole document.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Name

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.tools.pdf import DAMAGED, elements, get, identity, name_of, open_pdf, page_nodes

# Of the catalogue: what holds for every page alike. Scripts, attachments and open actions stay behind.
_CARRIED = ("/OutputIntents", "/Lang", "/Metadata", "/ViewerPreferences", "/Extensions")
_TROUBLE = (pikepdf.PdfError, ValueError, RuntimeError, TypeError, AttributeError, KeyError)


class Splitter:
    """An open document from which parts are written."""

    def __init__(self, path: Path, password: str, max_pages: int) -> None:
        self._pdf = open_pdf(path, password)
        self.count = len(page_nodes(self._pdf, max_pages))
        self._tagged = get(self._pdf.Root, "/StructTreeRoot") is not None
        self._labels = [page.label for page in self._pdf.pages] if "/PageLabels" in self._pdf.Root else None
        try:
            # Once here rather than once per part: pages often share one dictionary of all resources.
            self._pdf.remove_unreferenced_resources()
        except _TROUBLE as error:
            raise Refused(Reason.FILE_DAMAGED, DAMAGED) from error

    def write(self, pages: Sequence[int], target: Path) -> None:
        """Write these 1-based pages, in this order; the same pages give the same bytes."""
        try:
            with pikepdf.new() as part:
                self._fill(part, [number - 1 for number in pages])
                modern = self._pdf.pdf_version >= "1.5"
                part.save(
                    target,
                    min_version=self._pdf.pdf_version,
                    object_stream_mode=_STREAMS.generate if modern else _STREAMS.disable,
                    fix_metadata_version=False,
                    deterministic_id=True,
                )
        except _TROUBLE as error:
            raise Refused(Reason.FILE_DAMAGED, DAMAGED) from error

    def close(self) -> None:
        """Let go of the file."""
        self._pdf.close()

    def _fill(self, part: pikepdf.Pdf, pages: list[int]) -> None:
        # A file of one page needs no bookmarks.
        part.add_pages_from(self._pdf, pages, outlines="preserve" if len(pages) > 1 else "ignore")
        for key in _CARRIED:
            value = get(self._pdf.Root, key)
            if value is not None:
                part.Root[key] = part.copy_foreign(_indirect(self._pdf, value))
        info = get(self._pdf.trailer, "/Info")
        if info is not None:
            part.trailer.Info = part.copy_foreign(_indirect(self._pdf, info))
        if self._labels is not None:
            part.Root.PageLabels = _labelled([self._labels[at] for at in pages])
        own = {identity(page.obj) for page in part.pages}
        for page in part.pages:
            _forget_others(page.obj, own)
        if self._tagged:
            _untag(part)


_STREAMS = pikepdf.ObjectStreamMode


def _indirect(pdf: pikepdf.Pdf, value: Any) -> Any:
    """Only indirect objects can be copied to another document."""
    return value if value.is_indirect else pdf.make_indirect(value)


def _labelled(labels: list[str]) -> pikepdf.Dictionary:
    """Page labels as they were, one entry per page (ISO 32000-1, 12.4.2)."""
    entries: list[Any] = []
    for at, label in enumerate(labels):
        entries += [at, pikepdf.Dictionary(P=pikepdf.String(label))]
    return pikepdf.Dictionary(Nums=pikepdf.Array(entries))


def _forget_others(page: Any, own: set[Any]) -> None:
    """Remove the page's links to pages that are not in this part."""
    annotations = elements(get(page, "/Annots"))
    kept = [one for one in annotations if not _leads_away(one, own)]
    if len(kept) != len(annotations):
        page.Annots = pikepdf.Array(kept)


def _leads_away(annotation: Any, own: set[Any]) -> bool:
    if name_of(get(annotation, "/Subtype")) != "Link":
        return False
    action = get(annotation, "/A")
    target = get(annotation, "/Dest")
    if target is None and name_of(get(action, "/S")) == "GoTo":
        target = get(action, "/D")
    place = elements(target, 1)
    return bool(place) and identity(place[0]) not in own


def _untag(part: pikepdf.Pdf) -> None:
    """Without the structure tree nothing may point into it, and no claim may rest on it."""
    for page in part.pages:
        for node in (page.obj, *elements(get(page.obj, "/Annots"))):
            for key in ("/StructParents", "/StructParent"):
                if get(node, key) is not None:
                    del node[key]
    if Name.Metadata not in part.Root:
        return
    with part.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as words:
        # PDF/A level A is level B plus structure (ISO 19005-1, 5.3); PDF/UA is nothing without it.
        if words.get("pdfaid:conformance") == "A":
            words["pdfaid:conformance"] = "B"
        if "pdfuaid:part" in words:
            del words["pdfuaid:part"]
