"""PDF/X files: X-1a:2003, X-3:2003 and X-4, each conforming and ready to be broken in one place."""

from typing import Any

from pikepdf import Array, Name, String

from tests.samples.claims import packet, put_metadata
from tests.samples.intents import icc_profile, put_intent
from tests.samples.pdf import CLEAN, Fill, make_pdf

DATE = "D:20260102030405Z"
X4 = {
    "pdfxid:GTS_PDFXVersion": "PDF/X-4",
    "xmp:CreateDate": "2026-01-02T03:04:05Z",
    "xmp:ModifyDate": "2026-01-02T03:04:05Z",
    "xmpMM:DocumentID": "uuid:6d8c1f52",
    "xmpMM:VersionID": "1",
    "xmpMM:RenditionClass": "default",
    "pdf:Trapped": "False",
    "dc:title": "Card",
}


def x1a_pdf(content: str | bytes = CLEAN, spoil: Fill | None = None, **options: Any) -> bytes:
    """A card in PDF/X-1a:2003."""
    return _earlier("PDF/X-1a:2003", content, spoil, options)


def x3_pdf(content: str | bytes = CLEAN, spoil: Fill | None = None, **options: Any) -> bytes:
    """A card in PDF/X-3:2003."""
    return _earlier("PDF/X-3:2003", content, spoil, options)


def _earlier(version: str, content: str | bytes, spoil: Fill | None, options: dict[str, Any]) -> bytes:
    def adjust(pdf: Any, page: Any) -> None:
        for key in ("CreationDate", "ModDate"):
            pdf.docinfo[Name("/" + key)] = String(DATE)
        pdf.docinfo[Name.Title], pdf.docinfo[Name.Trapped] = String("Card"), Name("/False")
        pdf.docinfo[Name.GTS_PDFXVersion] = String(version)
        put_intent(pdf, icc=icc_profile(), RegistryName=String("http://www.color.org"))
        if spoil:
            spoil(pdf, page)

    return make_pdf(content, adjust=adjust, **options)


def x4_pdf(
    content: str | bytes = CLEAN,
    spoil: Fill | None = None,
    claims: dict[str, str] | None = None,
    **options: Any,
) -> bytes:
    """A card in PDF/X-4."""

    def adjust(pdf: Any, page: Any) -> None:
        put_metadata(pdf, packet(X4 if claims is None else claims))
        put_intent(pdf, icc=icc_profile(), RegistryName=String("http://www.color.org"))
        if spoil:
            spoil(pdf, page)

    return make_pdf(content, adjust=adjust, **{"min_version": "1.6", **options})


BUILDERS: dict[str, Any] = {"X-1a": x1a_pdf, "X-3": x3_pdf, "X-4": x4_pdf}


def without_trim(_pdf: Any, page: Any) -> None:
    """Take the TrimBox away."""
    del page.TrimBox


def with_art(_pdf: Any, page: Any) -> None:
    """Add an ArtBox beside the TrimBox."""
    page.ArtBox = Array(list(page.TrimBox))
