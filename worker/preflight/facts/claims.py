"""What a document says of itself: standards, producer, dates; Info dictionary and XMP."""

from xml.etree import ElementTree

from worker.preflight.facts.claimed import Claims, Pair
from worker.preflight.facts.moments import same_moment
from worker.tools.pdf import Damaged, Node, get, is_stream, items, name_of, stream_bytes, text_of

MAX_XMP = 4 * 1024 * 1024
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
PDFX = "{http://ns.adobe.com/pdfx/1.3/}"
PDFXID = "{http://www.npes.org/pdfx/ns/id/}"
PDFVTID = "{http://www.npes.org/pdfvt/ns/id/}"
PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
MM = "{http://ns.adobe.com/xap/1.0/mm/}"
PDFUAID = "{http://www.aiim.org/pdfua/ns/id/}"
SAME = {
    "/Title": DC + "title",
    "/Author": DC + "creator",
    "/Subject": DC + "description",
    "/Keywords": PDF + "Keywords",
    "/Creator": XMP + "CreatorTool",
    "/Producer": PDF + "Producer",
    "/CreationDate": XMP + "CreateDate",
    "/ModDate": XMP + "ModifyDate",
    "/Trapped": PDF + "Trapped",
}
DATES = frozenset(("/CreationDate", "/ModDate"))


def read_claims(root: Node, info: Node) -> Claims:
    """The claims of a document; unreadable metadata claims nothing."""
    found = _properties(get(root, "/Metadata"))
    part, level = found.get(PDFAID + "part"), found.get(PDFAID + "conformance", "")
    trapped = name_of(get(info, "/Trapped"))
    return Claims(
        has_xmp=bool(found),
        info_pdfx=_text(info, "/GTS_PDFXVersion"),
        info_pdfx_conformance=_text(info, "/GTS_PDFXConformance"),
        xmp_pdfx=found.get(PDFXID + "GTS_PDFXVersion"),
        pdfa=f"PDF/A-{part}{level.lower()}" if part else None,
        pdfvt=found.get(PDFVTID + "GTS_PDFVTVersion"),
        pdfua=f"PDF/UA-{found[PDFUAID + 'part']}" if found.get(PDFUAID + "part") else None,
        producer=_text(info, "/Producer") or found.get(PDF + "Producer"),
        creator=_text(info, "/Creator") or found.get(XMP + "CreatorTool"),
        info_title=_text(info, "/Title"),
        xmp_title=found.get(DC + "title"),
        info_created=_text(info, "/CreationDate"),
        xmp_created=found.get(XMP + "CreateDate"),
        info_modified=_text(info, "/ModDate"),
        xmp_modified=found.get(XMP + "ModifyDate"),
        info_trapped=trapped if trapped is not None else _text(info, "/Trapped"),
        xmp_trapped=found.get(PDF + "Trapped"),
        trapped_is_name=trapped is not None,
        xmp_document_id=found.get(MM + "DocumentID"),
        xmp_version_id=found.get(MM + "VersionID"),
        xmp_rendition_class=found.get(MM + "RenditionClass"),
        pairs=_pairs(info, found),
        odd_info=tuple(
            key.lstrip("/")[:100]
            for key, value in items(info)
            if key != "/Trapped" and text_of(value) is None
        )[:20],
    )


def _pairs(info: Node, found: dict[str, str]) -> tuple[Pair, ...]:
    """Entries that stand in both places (ISO 32000-1, table 317, and XMP part 2)."""
    pairs = []
    for key, tag in SAME.items():
        here = _text(info, key) or name_of(get(info, key))
        there = found.get(tag)
        if here is not None and there is not None:
            alike = same_moment(here, there) if key in DATES else here == there
            pairs.append(Pair(key[1:], here, there, alike))
    return tuple(pairs)


def _text(node: Node, key: str) -> str | None:
    found = text_of(get(node, key))
    return found.strip()[:500] or None if found is not None else None


def _properties(stream: Node) -> dict[str, str]:
    """The simple properties of an XMP packet, written as attributes or as elements; the first one counts."""
    if not is_stream(stream):
        return {}
    try:
        data = stream_bytes(stream, MAX_XMP)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            return {}
        tree = ElementTree.fromstring(data.strip(b"\x00 \t\r\n"))  # noqa: S314 - without entities
    except (Damaged, ElementTree.ParseError, ValueError):
        return {}
    found: dict[str, str] = {}
    for description in tree.iter(RDF + "Description"):
        for key, value in description.attrib.items():
            found.setdefault(key, value.strip()[:500])
        for child in description:
            inner = child.find(f".//{RDF}li")
            text = ((inner if inner is not None else child).text or "").strip()[:500]
            if text:
                found.setdefault(child.tag, text)
    return found
