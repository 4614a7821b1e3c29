"""PDFs for the rules of GWG 2022: paint over a ground or over bare paper, with overprint as told."""

from typing import Any

from pikepdf import Array, Dictionary, Name, String

from tests.samples.intents import icc_profile
from tests.samples.pdf import image, make_pdf

GROUND = "1 0 0 0 k 0 0 500 500 re f"  # cyan under everything
STATES = {
    "Over": {"OP": True, "op": True, "OPM": 1},
    "OverZero": {"OP": True, "op": True, "OPM": 0},
    "Multiply": {"BM": Name.Multiply},
}


def tint(cmyk: tuple[float, ...] = (1, 0.6, 0, 0)) -> Any:
    """A tint transform to CMYK."""
    return Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array(list(cmyk)), N=1)


def separation(name: str, cmyk: tuple[float, ...] = (1, 0.6, 0, 0)) -> Any:
    """A Separation space over CMYK."""
    return Array([Name.Separation, Name("/" + name), Name.DeviceCMYK, tint(cmyk)])


def painted(content: str, spaces: dict[str, Any] | None = None, **options: Any) -> bytes:
    """A card with this content, the graphics states above and these colour spaces by name."""
    resources = {
        "ExtGState": Dictionary({f"/{name}": Dictionary(**entry) for name, entry in STATES.items()}),
        "ColorSpace": Dictionary({f"/{name}": space for name, space in (spaces or {}).items()}),
        **options.pop("resources", {}),
    }
    return make_pdf(content, resources=resources, **options)


def words(size: float = 9, text: str = "Ada", x: float = 60, y: float = 60) -> str:
    """Text of a size at a place in points."""
    return f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET"


def stepped(group: str, kind: str | None, inner: str, before: str = GROUND) -> bytes:
    """A card on which `inner` is a processing step (ISO 19593-1)."""

    def layer(pdf: Any, page: Any) -> None:
        said = Dictionary(Type=Name.GTS_Metadata, GTS_ProcStepsGroup=Name("/" + group))
        if kind:
            said.GTS_ProcStepsType = Name("/" + kind)
        found = pdf.make_indirect(
            Dictionary(Type=Name.OCG, Name=String(f"{group} {kind}"), GTS_Metadata=said)
        )
        page.Resources.Properties = Dictionary(Step=found)
        default = Dictionary(Name=String("Default"), ON=Array([found]), Order=Array([found]))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([found]), D=default)

    return painted(f"{before} /OC /Step BDC {inner} EMC", adjust=layer)


def in_every_space(content: str) -> bytes:
    """A card with colour spaces Rgb, Cmyk, Lab, CalGray and Spot, and images Tagged, Untagged and Plain."""

    def add(pdf: Any, page: Any) -> None:
        profiles = {}
        for parts in (3, 4):
            profiles[parts] = pdf.make_stream(icc_profile({3: b"RGB ", 4: b"CMYK"}[parts], kind=b"mntr"))
            profiles[parts].N = parts
        white = Array([0.95, 1, 1.09])
        rgb = Array([Name.ICCBased, profiles[3]])
        page.Resources.ColorSpace = Dictionary(
            Rgb=rgb,
            Cmyk=Array([Name.ICCBased, profiles[4]]),
            Lab=Array([Name.Lab, Dictionary(WhitePoint=white)]),
            CalGray=Array([Name.CalGray, Dictionary(WhitePoint=white)]),
            Spot=separation("Gold"),
        )
        images = {
            "/Tagged": image(pdf, 20, 20, Name.DeviceRGB),
            "/Untagged": image(pdf, 20, 20, Name.DeviceRGB),
            "/Plain": image(pdf, 20, 20),
        }
        images["/Tagged"].ColorSpace = rgb
        page.Resources.XObject = Dictionary(images)

    return make_pdf(content, adjust=add)


def pictured(
    pixels: tuple[int, int], inches: tuple[float, float], bits: int = 8, mask: bool = False, more: str = ""
) -> bytes:
    """A card with one grey image of so many pixels at a size; a stencil when it is a `mask`."""

    def place(pdf: Any, page: Any) -> None:
        one = image(pdf, *pixels, Name.DeviceGray, bits)
        if mask:
            del one["/ColorSpace"]
            one.ImageMask, one.BitsPerComponent = True, 1
        page.Resources.XObject = Dictionary(Im=one)

    wide, high = (72 * one for one in inches)
    return make_pdf(f"{more} q {wide:.4f} 0 0 {high:.4f} 30 30 cm /Im Do Q", adjust=place)
