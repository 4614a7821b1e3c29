"""What the file says of itself."""

from typing import Any

from pikepdf import Array, Dictionary, Encryption, Name, String

from tests.samples.claims import packet, put_metadata
from tests.samples.pdfx import X4, x4_pdf
from tests.samples.pdfx_cases.case import Case, Fill, made, pair


def info(**entries: Any) -> Fill:
    """Set entries of the Info dictionary; None removes one."""

    def fill(pdf: Any, _page: Any) -> None:
        for key, value in entries.items():
            if value is None:
                del pdf.docinfo[Name("/" + key)]
            else:
                pdf.docinfo[Name("/" + key)] = value

    return fill


def metadata(pdf: Any, _page: Any, **claims: str) -> None:
    """Give the document metadata with these properties."""
    put_metadata(pdf, packet({key.replace("_", ":", 1): value for key, value in claims.items()}))


def claims(**changed: str | None) -> dict[str, str]:
    """The metadata of an X-4 file with some of it changed; None leaves it out."""
    wanted = {**X4, **{key.replace("_", ":", 1): value for key, value in changed.items()}}
    return {key: value for key, value in wanted.items() if value is not None}


def x4(**changed: str | None) -> Any:
    """A builder of an X-4 file with changed metadata."""
    return lambda: x4_pdf(claims=claims(**changed))


def without_id(data: bytes) -> bytes:
    """Take the ID out of the trailer, byte for byte."""
    return data.replace(b"/ID ", b"/Id ")


def compressed() -> bytes:
    """An X-1a file held together by object streams."""
    import pikepdf

    mode = pikepdf.ObjectStreamMode.generate
    return bytes(made("X-1a", object_stream_mode=mode, min_version="1.5")())


def layer(**configuration: Any) -> Fill:
    """A layer, with entries in its default configuration."""

    def fill(pdf: Any, page: Any) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Text")))
        page.Resources.Properties = Dictionary(L1=group)
        default = Dictionary(Name=String("Default"), ON=Array([group]), **configuration)
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=default)

    return fill


AUTO = Array([Dictionary(Event=Name.Print, Category=Array([Name.Print]), OCGs=Array([]))])
MOVED = "2026-01-02T03:04:06Z"

DOCUMENTS: tuple[Case, ...] = (
    pair("claims_x1a", "X-1a", info(GTS_PDFXVersion=String("PDF/X-3:2003")),
         info(GTS_PDFXVersion=String("PDF/X-1:2001"), GTS_PDFXConformance=String("PDF/X-1a:2001"))),
    pair("claims_x3", "X-3", info(GTS_PDFXVersion=None), info(GTS_PDFXVersion=String("PDF/X-3:2002"))),
    Case("claims_x4", "X-4", x4(pdfxid_GTS_PDFXVersion="PDF/X-5g"), made("X-4")),
    pair("claims_x4", "X-4", info(GTS_PDFXVersion=String("PDF/X-3:2003")),
         info(GTS_PDFXVersion=String("PDF/X-4"))),
    Case("file_has_an_identifier", "X-1a", lambda: without_id(made("X-1a")()), made("X-1a")),
    pair("information_is_complete", "X-1a", info(Title=None), None),
    pair("information_is_complete", "X-3", info(ModDate=None), None),
    Case("metadata_is_complete", "X-4", x4(dc_title=None), made("X-4")),
    Case("metadata_is_complete", "X-4", x4(xmpMM_VersionID=None), x4(xmpMM_VersionID="7")),
    pair("information_and_metadata_agree", "X-4", info(Title=String("Poster")), info(Title=String("Card"))),
    pair("information_and_metadata_agree", "X-1a",
         lambda pdf, page: metadata(pdf, page, xmp_CreateDate=MOVED),
         lambda pdf, page: metadata(pdf, page, xmp_CreateDate="2026-01-02T04:04:05+01:00")),
    pair("information_is_text", "X-1a", info(Copies=3), info(Copies=String("3"))),
    pair("trapping_is_known", "X-1a", info(Trapped=Name.Unknown), info(Trapped=Name("/True"))),
    pair("trapping_is_known", "X-3", info(Trapped=String("True")), info(Trapped=Name("/True"))),
    Case("trapping_is_known", "X-4", x4(pdf_Trapped=None), x4(pdf_Trapped="True")),
    Case("the_file_is_not_encrypted", "X-3", made("X-3", encryption=Encryption(owner="o", user="", R=4)),
         made("X-3")),
    Case("no_compressed_structure", "X-1a", compressed, made("X-1a", min_version="1.6")),
    pair("there_are_no_layers", "X-1a", layer(), None),
    pair("layers_do_not_switch_themselves", "X-4", layer(AS=AUTO), layer()),
    pair("viewers_show_and_print_the_whole_page", "X-1a",
         lambda pdf, _page: pdf.Root.__setattr__("ViewerPreferences", Dictionary(PrintArea=Name.TrimBox)),
         lambda pdf, _page: pdf.Root.__setattr__("ViewerPreferences", Dictionary(PrintArea=Name.BleedBox))),
    pair("there_is_no_xfa", "X-4",
         lambda pdf, _page: pdf.Root.__setattr__("AcroForm", Dictionary(Fields=Array([]), XFA=Array([]))),
         lambda pdf, _page: pdf.Root.__setattr__("AcroForm", Dictionary(Fields=Array([])))),
    pair("there_are_no_alternate_presentations", "X-4",
         lambda _pdf, page: page.__setattr__("PresSteps", Dictionary(Type=Name.NavNode)),
         lambda _pdf, page: page.__setattr__("Trans", Dictionary(Type=Name.Trans))),
    pair("no_file_specifications", "X-1a",
         lambda pdf, _page: pdf.Root.__setattr__("AF", Array([Dictionary(Type=Name.Filespec)])),
         lambda pdf, _page: pdf.Root.__setattr__("Lang", String("en"))),
)  # fmt: skip
