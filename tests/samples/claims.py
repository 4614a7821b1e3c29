"""PDFs that claim something in their metadata."""

from typing import Any

from pikepdf import Name

from tests.samples.pdf import CLEAN, make_pdf

SPACES = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfvtid": "http://www.npes.org/pdfvt/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "other": "http://example.com/ns/",
}
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def packet(claims: dict[str, str], *, elements: bool = False) -> bytes:
    """An XMP packet with these properties as attributes or as elements."""
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in SPACES.items())
    attributes = "" if elements else " ".join(f'{key}="{value}"' for key, value in claims.items())
    inner = "".join(f"<{key}>{value}</{key}>" for key, value in claims.items()) if elements else ""
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="{RDF}"><rdf:Description rdf:about="" {spaces} {attributes}>{inner}'
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def put_metadata(pdf: Any, data: bytes) -> None:
    """Give a document this XMP packet."""
    stream = pdf.make_stream(data)
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream


def claiming_pdf(claims: dict[str, str], *, elements: bool = False, raw: bytes | None = None) -> bytes:
    """A card whose metadata claims this."""

    def claim(pdf: Any, _page: Any) -> None:
        put_metadata(pdf, packet(claims, elements=elements) if raw is None else raw)

    return make_pdf(CLEAN, adjust=claim)
