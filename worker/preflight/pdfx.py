"""The rules of PDF/X-1a:2003 (ISO 15930-4) and PDF/X-4 (ISO 15930-7) that facts can answer.

Not judged: glyph widths, halftones, transfer functions, PostScript and alternate images, trap networks.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from worker.preflight.facts.claimed import Claims
from worker.preflight.facts.page import Page
from worker.preflight.facts.pdf_facts import PdfFacts

KEYS = {"X-1a": "ISO 15930-4", "X-4": "ISO 15930-7"}
MANAGED = {"ICCBased", "CalRGB", "CalGray", "Lab"}


@dataclass(frozen=True, slots=True)
class Breach:
    """A broken rule; `clause` names the standard and the subject of the rule."""

    clause: str
    what: str
    page: int | None = None


def breaches(facts: PdfFacts, standard: str) -> Iterator[Breach]:
    """Every rule of the standard the document breaks."""
    old, clause = standard == "X-1a", KEYS[standard]
    for topic, what, page in (
        *_claim(facts.claims, old),
        *_information(facts.claims, old),
        *_document(facts, old),
        *_intent(facts, old),
        *(one for sheet in facts.pages for one in _boxes(sheet)),
        *_fonts(facts),
        *(_only_x1a(facts) if old else ()),
    ):
        yield Breach(f"{clause}, {topic}", what, page)


Found = Iterator[tuple[str, str, int | None]]


def _claim(claims: Claims, old: bool) -> Found:
    if old and not (claims.info_pdfx_conformance or "").startswith("PDF/X-1a"):
        yield "identification", "GTS_PDFXConformance in the Info dictionary is not PDF/X-1a", None
    if old and not (claims.info_pdfx or "").startswith("PDF/X-1"):
        yield "identification", "GTS_PDFXVersion in the Info dictionary is not PDF/X-1", None
    if not old and (claims.xmp_pdfx or "") not in ("PDF/X-4", "PDF/X-4p"):
        yield "identification", "the metadata (XMP) does not say GTS_PDFXVersion PDF/X-4", None


def _information(claims: Claims, old: bool) -> Found:
    if old:
        told = {
            "Title": claims.info_title,
            "CreationDate": claims.info_created,
            "ModDate": claims.info_modified,
        }
    else:
        told = {
            "title": claims.xmp_title,
            "CreateDate": claims.xmp_created,
            "ModifyDate": claims.xmp_modified,
        }
    for name, value in told.items():
        if not value:
            yield "document information", f"{name} is missing", None
    trapped = claims.info_trapped if old else claims.xmp_trapped or claims.info_trapped
    if trapped not in ("True", "False"):
        yield "trapping", f"Trapped is {trapped or 'missing'}, it must be True or False", None


def _document(facts: PdfFacts, old: bool) -> Found:
    allowed = ("1.3", "1.4") if old else ("1.3", "1.4", "1.5", "1.6")
    if facts.version not in allowed:
        yield "version", f"the PDF version is {facts.version}", None
    if not facts.has_file_id:
        yield "file identifier", "the file has no ID", None
    if facts.encryption is not None:
        yield "encryption", "the document is encrypted", None
    for where in facts.scripts:
        yield "actions", f"JavaScript: {where}", None
    for where in facts.actions:
        yield "actions", f"an action runs by itself: {where}", None
    if facts.xfa:
        yield "forms", "the document carries an XFA form", None


def _intent(facts: PdfFacts, old: bool) -> Found:
    intents = [one for one in facts.output_intents if one.subtype == "GTS_PDFX"]
    if len(intents) != 1:
        yield "output intent", f"there are {len(intents)} output intents GTS_PDFX, one is expected", None
    for one in intents:
        if not one.condition:
            yield "output intent", "OutputConditionIdentifier is missing", None
        if not one.has_profile and (not old or not one.registry):
            outside = facts.claims.xmp_pdfx == "PDF/X-4p"
            if old:
                yield "output intent", "neither a profile nor a registry is named", None
            elif not outside:
                yield "output intent", "the printing condition's profile is not embedded", None
        if one.has_profile and one.profile_class != "prtr":
            yield "output intent", "its profile is not one of a printing condition", None


def _boxes(page: Page) -> Found:
    if page.has_trim_box == page.has_art_box:
        which = "both TrimBox and ArtBox" if page.has_trim_box else "neither TrimBox nor ArtBox"
        yield "page boxes", f"page {page.number} has {which}", page.number
    if page.has_bleed_box and not page.bleed.within(page.media):
        yield "page boxes", f"the BleedBox of page {page.number} reaches beyond the MediaBox", page.number
    if page.has_trim_box and not page.trim.within(page.bleed if page.has_bleed_box else page.media):
        yield "page boxes", f"the TrimBox of page {page.number} reaches beyond its bleed", page.number


def _fonts(facts: PdfFacts) -> Found:
    for font in facts.fonts:
        if not font.embedded:
            yield "fonts", f"the font {font.name} is not embedded", font.pages[0] if font.pages else None


def _only_x1a(facts: PdfFacts) -> Found:
    for use in facts.colors:
        if use.family in ("rgb", "lab") or use.space in MANAGED:
            yield "colour", f"page {use.page} uses {use.space}", use.page
    for live in facts.transparency:
        yield "transparency", f"page {live.page} uses transparency ({live.kind})", live.page
    if facts.layers:
        yield "optional content", "the document has layers", None
    for name in facts.attachments:
        yield "embedded files", f"the file {name} is attached", None
    for image in facts.images:
        if "JPXDecode" in image.filters:
            yield "compression", f"page {image.page} has a JPEG 2000 picture", image.page
        if "LZWDecode" in image.filters or "LZW" in image.filters:
            yield "compression", f"page {image.page} has a picture compressed with LZW", image.page
        if image.bits > 8:
            yield "images", f"page {image.page} has a picture of {image.bits} bit", image.page
