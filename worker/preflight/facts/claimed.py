"""What a document says of itself, as plain data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """What the Info dictionary and the metadata say of the same thing, both of them."""

    name: str
    info: str
    xmp: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class Claims:
    """None where the document says nothing. `info_*` is the Info dictionary, `xmp_*` the metadata stream."""

    has_xmp: bool = False
    info_pdfx: str | None = None
    info_pdfx_conformance: str | None = None
    xmp_pdfx: str | None = None
    pdfa: str | None = None
    pdfvt: str | None = None
    pdfua: str | None = None
    producer: str | None = None
    creator: str | None = None
    info_title: str | None = None
    xmp_title: str | None = None
    info_created: str | None = None
    xmp_created: str | None = None
    info_modified: str | None = None
    xmp_modified: str | None = None
    info_trapped: str | None = None
    xmp_trapped: str | None = None
    trapped_is_name: bool = False
    xmp_document_id: str | None = None
    xmp_version_id: str | None = None
    xmp_rendition_class: str | None = None
    pairs: tuple[Pair, ...] = ()
    odd_info: tuple[str, ...] = ()  # entries of the Info dictionary, Trapped apart, that are no text

    @property
    def pdfx(self) -> str | None:
        """The PDF/X version claimed, whichever place says it."""
        return self.xmp_pdfx or self.info_pdfx_conformance or self.info_pdfx
