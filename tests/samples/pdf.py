"""PDFs: a clean business card and its many unclean relatives. Lengths in millimetres unless named points."""

import random
import warnings
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.samples.font import embedded_font, standard_font

PT = 72 / 25.4
CARD = (85.0, 55.0)
Fill = Callable[[pikepdf.Pdf, Any], None]


def rect_pt(x: float, y: float, width: float, height: float) -> str:
    """A path of a rectangle given in millimetres."""
    return f"{x * PT:.4f} {y * PT:.4f} {width * PT:.4f} {height * PT:.4f} re"


def save(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    """The bytes, the same every time."""
    out = BytesIO()
    options.setdefault("min_version", "1.4")
    if "encryption" not in options:
        options["deterministic_id"] = True
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some samples are wrong on purpose
        pdf.save(out, **options)
    return out.getvalue()


def make_pdf(
    content: str | bytes | Sequence[str] = "",
    *,
    trim: tuple[float, float] = CARD,
    bleed: float = 3.0,
    pages: int = 1,
    boxes: bool = True,
    rotate: int = 0,
    user_unit: float | None = None,
    resources: dict[str, Any] | None = None,
    adjust: Fill | None = None,
    **options: Any,
) -> bytes:
    """Pages of one size with boxes around the trim; `adjust(pdf, page)` may change anything on each page."""
    pdf = pikepdf.new()
    width, height = trim[0] + 2 * bleed, trim[1] + 2 * bleed
    font = embedded_font(pdf)
    for at in range(pages):
        pdf.add_blank_page(page_size=(width * PT, height * PT))
        page = pdf.pages[at]
        page.Resources = Dictionary(Font=Dictionary(F1=font), **(resources or {}))
        page.MediaBox = Array([0, 0, width * PT, height * PT])
        if boxes:
            page.BleedBox = Array([0, 0, width * PT, height * PT])
            page.TrimBox = Array([bleed * PT, bleed * PT, (bleed + trim[0]) * PT, (bleed + trim[1]) * PT])
        if rotate:
            page.Rotate = rotate
        if user_unit:
            page.UserUnit = user_unit
        part = content if isinstance(content, str | bytes) else content[at % len(content)]
        page.Contents = pdf.make_stream(part.encode() if isinstance(part, str) else part)
        if adjust:
            adjust(pdf, page)
    return save(pdf, **options)


def background(trim: tuple[float, float] = CARD, bleed: float = 3.0, color: str = "0.9 0.5 0.1 0.1 k") -> str:
    """A rectangle over the whole sheet."""
    return f"{color} {rect_pt(0, 0, trim[0] + 2 * bleed, trim[1] + 2 * bleed)} f"


def text(words: str, x: float = 15, y: float = 30, size: float = 12, color: str = "0 0 0 0 k") -> str:
    """A line of text at a place on the sheet."""
    return f"{color} BT /F1 {size} Tf {x * PT:.3f} {y * PT:.3f} Td ({words}) Tj ET"


CLEAN = background() + "\n" + text("Ada Lovelace")


def card_pdf(pages: int = 1) -> bytes:
    """A business card without a fault: 91 × 61 mm sheet, 85 × 55 mm trim, bleed painted, font embedded."""
    return make_pdf(CLEAN, pages=pages)


def card_without_bleed_pdf() -> bytes:
    """The same card without boxes: the sheet is the trim."""
    return make_pdf(background(bleed=0) + "\n" + text("Ada Lovelace"), bleed=0, boxes=False)


def rgb_pdf() -> bytes:
    """A card painted in RGB."""
    return make_pdf(background(color="0.1 0.2 0.9 rg") + " " + text("Ada"))


def image(pdf: pikepdf.Pdf, width: int, height: int, space: Any = Name.DeviceCMYK, bits: int = 8) -> Any:
    """A noisy image, the same every time."""
    channels = {"/DeviceCMYK": 4, "/DeviceRGB": 3}.get(str(space), 1)
    noise = random.Random(7).randbytes((width * channels * bits + 7) // 8 * height)
    stream = pdf.make_stream(noise)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height = width, height
    stream.ColorSpace, stream.BitsPerComponent = space, bits
    return stream


def image_pdf(pixels: int, size_mm: float = 25.4, space: Any = Name.DeviceCMYK, **options: Any) -> bytes:
    """A card with a square image of `pixels` over `size_mm`: 254 pixels over 25.4 mm are 254 dpi."""

    def place(pdf: pikepdf.Pdf, page: Any) -> None:
        page.Resources.XObject = Dictionary(Im=image(pdf, pixels, pixels, space))

    side = f"{size_mm * PT:.6f}"
    content = f"{background()} q {side} 0 0 {side} {15 * PT:.4f} {15 * PT:.4f} cm /Im Do Q"
    return make_pdf(content, adjust=place, **options)


def low_resolution_pdf() -> bytes:
    """A 72 dpi picture on a card."""
    return image_pdf(72)


def spot_pdf(*names: str) -> bytes:
    """A card with spot colours, `PANTONE 286 C` when none is named."""
    chosen = names or ("PANTONE 286 C",)

    def spaces(pdf: pikepdf.Pdf, page: Any) -> None:
        tint = Dictionary(
            FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([1, 0.6, 0, 0]), N=1
        )
        page.Resources.ColorSpace = Dictionary(
            {
                f"/S{at}": Array([Name.Separation, Name("/" + name), Name.DeviceCMYK, tint])
                for at, name in enumerate(chosen)
            }
        )

    paint = " ".join(f"/S{at} cs 1 scn {rect_pt(20 + 5 * at, 20, 4, 4)} f" for at in range(len(chosen)))
    return make_pdf(background() + " " + paint, adjust=spaces)


def unembedded_font_pdf() -> bytes:
    """A card set in Helvetica without the font program."""

    def font(pdf: pikepdf.Pdf, page: Any) -> None:
        page.Resources.Font.F1 = standard_font(pdf)

    return make_pdf(CLEAN, adjust=font)


def transparent_pdf(state: dict[str, Any] | None = None) -> bytes:
    """A card with a half-transparent rectangle, or with another graphics state."""
    entry = Dictionary(**(state if state is not None else {"ca": 0.5}))
    resources = {"ExtGState": Dictionary(G1=entry)}
    return make_pdf(f"{CLEAN} q /G1 gs 0 0 0 1 k {rect_pt(20, 20, 20, 10)} f Q", resources=resources)


def annotated_pdf(subtype: str = "Square", flags: int = 4, drawn: bool = True) -> bytes:
    """A card with an annotation; flag 4 is Print, 2 is Hidden."""

    def annotate(pdf: pikepdf.Pdf, page: Any) -> None:
        note = Dictionary(
            Type=Name.Annot, Subtype=Name("/" + subtype), Rect=Array([60, 60, 120, 100]), F=flags
        )
        if drawn:
            look = pdf.make_stream(b"0 1 1 0 k 0 0 60 40 re f")
            look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 60, 40])
            note.AP = Dictionary(N=look)
        page.Annots = Array([pdf.make_indirect(note)])

    return make_pdf(CLEAN, adjust=annotate)


def javascript_pdf() -> bytes:
    """A card with a script that runs on opening."""

    def script(pdf: pikepdf.Pdf, _page: Any) -> None:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('hello')"))

    return make_pdf(CLEAN, adjust=script)


def attachment_pdf() -> bytes:
    """A card with a text file attached."""

    def attach(pdf: pikepdf.Pdf, _page: Any) -> None:
        data = pdf.make_stream(b"hello")
        data.Type = Name.EmbeddedFile
        spec = Dictionary(
            Type=Name.Filespec, F=String("note.txt"), UF=String("note.txt"), EF=Dictionary(F=data)
        )
        names = Array([String("note.txt"), pdf.make_indirect(spec)])
        pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=names))

    return make_pdf(CLEAN, adjust=attach)


def form_pdf() -> bytes:
    """A card with one text field."""

    def field(pdf: pikepdf.Pdf, page: Any) -> None:
        widget = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=String("name"),
                Rect=Array([60, 60, 120, 80]),
                F=4,
            )
        )
        page.Annots = Array([widget])
        pdf.Root.AcroForm = Dictionary(Fields=Array([widget]))

    return make_pdf(CLEAN, adjust=field)


def layered_pdf(hidden: bool = False, content: str = "") -> bytes:
    """A card with one layer, shown or hidden, around `content`."""

    def layer(pdf: pikepdf.Pdf, page: Any) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Die line")))
        page.Resources.Properties = Dictionary(L1=group)
        state = Dictionary(OFF=Array([group])) if hidden else Dictionary(ON=Array([group]))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=state)

    inner = content or f"0 0 0 1 k {rect_pt(20, 20, 10, 10)} f"
    return make_pdf(f"{CLEAN} /OC /L1 BDC {inner} EMC", adjust=layer)


def encrypted_pdf(password: str = "secret") -> bytes:
    """A card that asks for a password."""
    return make_pdf(CLEAN, encryption=pikepdf.Encryption(owner="owner", user=password, R=6))


def empty_password_pdf() -> bytes:
    """A card that is encrypted and yet opens for everybody."""
    return encrypted_pdf("")
