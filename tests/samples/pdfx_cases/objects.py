"""Filters, outside data, PostScript, screening."""

from typing import Any

from pikepdf import Array, Dictionary, Name, StreamDecodeLevel, String

from tests.samples.pdf import background, image
from tests.samples.pdfx_cases.case import Build, Case, Fill, made, pair, states, xobject

PLAIN = background()


def picture(**entries: Any) -> Fill:
    """Give the page an image whose dictionary says this."""

    def fill(pdf: Any, page: Any) -> None:
        one = image(pdf, 4, 4)
        for key, value in entries.items():
            one[Name("/" + key)] = value(pdf) if callable(value) else value
        page.Resources.XObject = Dictionary(X1=one)

    return fill


def packed(name: str) -> Fill:
    """An image that says it is compressed this way; nobody unpacks it."""

    def fill(pdf: Any, page: Any) -> None:
        stream = xobject(pdf, page, Subtype=Name.Image, Width=1, Height=1)
        stream.ColorSpace, stream.BitsPerComponent = Name.DeviceGray, 8
        stream.write(b"\x80\x00\x00", filter=Name("/" + name))

    return fill


def form(**entries: Any) -> Fill:
    """Give the page a form whose dictionary says this."""
    return lambda pdf, page: (
        xobject(pdf, page, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]), **entries) and None
    )


def alternates(*, for_print: bool) -> Any:
    """A list of alternates with one entry."""
    return lambda pdf: Array([Dictionary(Image=image(pdf, 2, 2), DefaultForPrinting=for_print)])


def halftone(kind: int, **entries: Any) -> Any:
    """A halftone of this type."""
    return Dictionary(HalftoneType=kind, Frequency=60, Angle=45, SpotFunction=Name.Round, **entries)


def crypt(name: str) -> Build:
    """A file with a Crypt filter; written under another name first, because qpdf leaves it out."""

    def fill(pdf: Any, page: Any) -> None:
        stream = xobject(pdf, page, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
        stream.write(b"", filter=Name.CRypt, decode_parms=Dictionary(Name=Name("/" + name)))

    return lambda: made("X-4", fill, **AS_IT_IS)().replace(b"/CRypt", b"/Crypt")


def soft_mask(pdf: Any, page: Any) -> None:
    """A soft mask with a transfer function of its own, which is another thing."""
    luminosity = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
    mask = Dictionary(S=Name.Luminosity, G=luminosity, TR=Name.Identity)
    states(SMask=mask)(pdf, page)


def separated(_pdf: Any, page: Any) -> None:
    """A page that is one plate of another."""
    page.SeparationInfo = Dictionary(Pages=Array([page.obj]), DeviceColorant=Name.Cyan)


AS_IT_IS: dict[str, Any] = {"compress_streams": False, "stream_decode_level": StreamDecodeLevel.none}
HIDDEN = PLAIN + " BX 1 2 frob EX"
OPI = Dictionary({"/1.3": Dictionary(Type=Name.OPI, F=String("high.tif"))})

OBJECTS: tuple[Case, ...] = (
    pair("no_lzw", "X-4", packed("LZWDecode"), packed("FlateDecode"), **AS_IT_IS),
    pair("no_jbig2", "X-1a", packed("JBIG2Decode"), packed("CCITTFaxDecode")),
    pair("no_jpeg2000", "X-3", packed("JPXDecode"), packed("DCTDecode")),
    Case("no_crypt_filter", "X-4", crypt("StdCF"), crypt("Identity")),
    pair("no_sixteen_bit_images", "X-1a", picture(BitsPerComponent=16), picture(BitsPerComponent=8)),
    pair("no_outside_streams", "X-4", form(F=String("other.bin")), form()),
    pair("no_outside_pages", "X-4", form(Ref=Dictionary(F=String("other.pdf"), Page=0)), form()),
    pair("no_opi", "X-1a", form(OPI=OPI), form()),
    pair("no_postscript", "X-1a", lambda pdf, page: xobject(pdf, page, Subtype=Name.PS), form()),
    pair("no_postscript", "X-4", form(Subtype2=Name.PS), form()),
    pair("no_alternates_for_print", "X-4", picture(Alternates=alternates(for_print=True)),
         picture(Alternates=alternates(for_print=False))),
    pair("no_transfer_functions", "X-4", states(TR=Name.Identity), soft_mask),
    pair("no_transfer_functions", "X-1a", states(TR2=Name.Identity), states(TR2=Name.Default)),
    pair("no_halftone_phase", "X-4", states(HTP=Array([0, 0])), states(HT=Name.Default)),
    pair("halftones_are_of_type_1_or_5", "X-4", states(HT=halftone(6)), states(HT=halftone(1))),
    pair("halftones_have_no_name", "X-1a", states(HT=halftone(1, HalftoneName=String("Mine"))),
         states(HT=halftone(1))),
    Case("operators_are_known", "X-4", made("X-4", None, HIDDEN), made("X-4", None, PLAIN + " BX q Q EX")),
    pair("pages_are_not_separated", "X-1a", separated, None),
)  # fmt: skip
