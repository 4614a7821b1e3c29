"""What a PDF/X file says of itself: which standard, which file, title and dates, whether it is trapped."""

from collections.abc import Iterator

from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.pdfx.parts import EARLIER, X1A, X3, X4, Part, Subject
from worker.preflight.pdfx.rule import Book, Problem

BOOK = Book()


@BOOK.rule(Subject.IDENTIFICATION, (X1A,))
def claims_x1a(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """GTS_PDFXVersion names the edition; that of 2001 has its level in GTS_PDFXConformance."""
    claims = facts.claims
    if claims.info_pdfx == "PDF/X-1a:2003":
        return
    if claims.info_pdfx == "PDF/X-1:2001" and claims.info_pdfx_conformance == "PDF/X-1a:2001":
        return
    said = claims.info_pdfx or "nothing"
    yield Problem(f"GTS_PDFXVersion in the Info dictionary says {said}, not PDF/X-1a:2003")


@BOOK.rule(Subject.IDENTIFICATION, (X3,))
def claims_x3(facts: PdfFacts, part: Part) -> Iterator[Problem]:
    """GTS_PDFXVersion names the edition."""
    if facts.claims.info_pdfx not in part.editions:
        said = facts.claims.info_pdfx or "nothing"
        yield Problem(f"GTS_PDFXVersion in the Info dictionary says {said}, not PDF/X-3:2003")


@BOOK.rule(Subject.IDENTIFICATION, (X4,))
def claims_x4(facts: PdfFacts, part: Part) -> Iterator[Problem]:
    """The claim stands in the metadata; one in the Info dictionary must be the same."""
    xmp, info = facts.claims.xmp_pdfx, facts.claims.info_pdfx
    if xmp not in part.editions:
        yield Problem(f"GTS_PDFXVersion in the metadata (XMP) says {xmp or 'nothing'}, not PDF/X-4")
    elif info is not None and info != xmp:
        yield Problem(f"GTS_PDFXVersion is {info} in the Info dictionary and {xmp} in the metadata")


@BOOK.rule(Subject.IDENTIFICATION)
def file_has_an_identifier(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """The trailer holds ID."""
    if not facts.has_file_id:
        yield Problem("the file has no ID in its trailer")


@BOOK.rule(Subject.INFORMATION, EARLIER)
def information_is_complete(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """Title and both dates stand in the Info dictionary."""
    claims = facts.claims
    told = {"Title": claims.info_title, "CreationDate": claims.info_created, "ModDate": claims.info_modified}
    for name, value in told.items():
        if not value:
            yield Problem(f"{name} is missing in the Info dictionary")


@BOOK.rule(Subject.INFORMATION, (X4,))
def metadata_is_complete(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """Title, dates and the identifiers of media management stand in the metadata."""
    claims = facts.claims
    told = {
        "dc:title": claims.xmp_title,
        "xmp:CreateDate": claims.xmp_created,
        "xmp:ModifyDate": claims.xmp_modified,
        "xmpMM:DocumentID": claims.xmp_document_id,
        "xmpMM:VersionID": claims.xmp_version_id,
        "xmpMM:RenditionClass": claims.xmp_rendition_class,
    }
    for name, value in told.items():
        if not value:
            yield Problem(f"{name} is missing in the metadata (XMP)")


@BOOK.rule(Subject.INFORMATION)
def information_and_metadata_agree(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """What is said in both places is the same."""
    for pair in facts.claims.pairs:
        if not pair.agrees:
            yield Problem(
                f"{pair.name} is “{pair.info}” in the Info dictionary and “{pair.xmp}” in the metadata"
            )


@BOOK.rule(Subject.INFORMATION, EARLIER)
def information_is_text(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """Every entry of the Info dictionary but Trapped is a text string."""
    for name in facts.claims.odd_info:
        yield Problem(f"{name} in the Info dictionary is no text")


@BOOK.rule(Subject.TRAPPING)
def trapping_is_known(facts: PdfFacts, part: Part) -> Iterator[Problem]:
    """Trapped is True or False, as a name; X-4 may say so in the metadata alone."""
    claims = facts.claims
    said = claims.info_trapped
    if part is X4 and said is None:
        said = claims.xmp_trapped
    if said not in ("True", "False"):
        yield Problem(f"Trapped is {said or 'missing'}; it must be True or False")
    elif claims.info_trapped is not None and not claims.trapped_is_name:
        yield Problem("Trapped is text; it must be a name")
