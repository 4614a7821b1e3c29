"""PDFs with output intents."""

from typing import Any

from pikepdf import Array, Dictionary, Name, String

from tests.samples.pdf import CLEAN, make_pdf


def icc_profile(space: bytes = b"CMYK", name: str = "Coated FOGRA39", kind: bytes = b"prtr") -> bytes:
    """The bones of an ICC profile: a header and a description."""
    text = name.encode("latin-1") + b"\x00"
    desc = b"desc\x00\x00\x00\x00" + len(text).to_bytes(4, "big") + text
    header = bytearray(128)
    header[12:20], header[36:40] = kind + space, b"acsp"
    tags = (1).to_bytes(4, "big") + b"desc" + (144).to_bytes(4, "big") + len(desc).to_bytes(4, "big")
    data = bytes(header) + tags + desc
    return len(data).to_bytes(4, "big") + data[4:]


def put_intent(
    pdf: Any, subtype: str = "GTS_PDFX", condition: str = "FOGRA39", icc: bytes | None = None, **more: Any
) -> None:
    """Add an output intent to a document."""
    entry = Dictionary(
        Type=Name.OutputIntent, S=Name("/" + subtype), OutputConditionIdentifier=String(condition), **more
    )
    if icc is not None:
        entry.DestOutputProfile = pdf.make_stream(icc)
        entry.DestOutputProfile.N = 4
    if "/OutputIntents" not in pdf.Root:
        pdf.Root.OutputIntents = Array([])
    pdf.Root.OutputIntents.append(entry)


def intended_pdf(subtype: str = "GTS_PDFX", condition: str = "FOGRA39", icc: bytes | None = None) -> bytes:
    """A card with one output intent."""
    return make_pdf(CLEAN, adjust=lambda pdf, _page: put_intent(pdf, subtype, condition, icc))
