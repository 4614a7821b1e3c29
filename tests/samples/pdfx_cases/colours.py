"""Colour, transparency, fonts."""

from typing import Any

from pikepdf import Array, Dictionary, Name, Object

from tests.samples.font import standard_font
from tests.samples.intents import icc_profile
from tests.samples.pdf import background
from tests.samples.pdfx_cases.case import Case, Fill, made, pair, states

PLAIN = background()
BOX = " 60 60 9 9 re f"
TINT = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0]), C1=Array([1, 0.6, 0]), N=1)
PAINT = PLAIN + " /S cs 1 scn" + BOX
RGB = PLAIN + " 1 0 0 rg" + BOX
SHOWN = PLAIN + " q /G1 gs 0 0 0 1 k" + BOX + " Q"


def spaces(**named: Any) -> Fill:
    """Give the page colour spaces; a value may be made from the document."""

    def fill(pdf: Any, page: Any) -> None:
        made_of = {f"/{key}": one(pdf) if callable(one) else one for key, one in named.items()}
        page.Resources.ColorSpace = Dictionary(made_of)

    return fill


def tagged(data: bytes, components: int) -> Any:
    """An ICCBased space."""
    return lambda pdf: Array([Name.ICCBased, pdf.make_stream(data, N=components)])


def ink(alternate: Any, name: Any = Name("/Gold")) -> Any:  # noqa: B008 - a constant
    """A Separation space with this alternate."""
    return Array([Name.Separation, name, alternate, TINT])


def group(space: Any = None) -> Fill:
    """Make the page a transparency group."""

    def fill(_pdf: Any, page: Any) -> None:
        page.Group = Dictionary(S=Name.Transparency, **({"CS": space} if space is not None else {}))

    return fill


def helvetica(pdf: Any, page: Any) -> None:
    """A font that is not embedded."""
    page.Resources.Font.F1 = standard_font(pdf)


OTHER, OWN = icc_profile(name="ISO Newspaper"), icc_profile()
ODD = Object.parse(b"/Gr#fcn")

COLOURS: tuple[Case, ...] = (
    Case("colour_is_gray_cmyk_or_spot", "X-1a", made("X-1a", None, RGB),
         made("X-1a", None, PLAIN + " 0.5 g" + BOX)),
    Case("colour_is_gray_cmyk_or_spot", "X-1a",
         made("X-1a", spaces(S=tagged(OTHER, 4)), PLAIN + " /S cs 1 0 0 0 scn" + BOX),
         made("X-1a", spaces(S=ink(Name.DeviceCMYK)), PAINT)),
    Case("device_colour_is_that_of_the_intent", "X-3", made("X-3", None, RGB),
         made("X-3", spaces(DefaultRGB=tagged(icc_profile(b"RGB ", "sRGB", b"mntr"), 3)), RGB)),
    Case("device_colour_is_that_of_the_intent", "X-4", made("X-4", None, RGB), made("X-4", None, PLAIN)),
    Case("alternates_of_inks_follow_the_same_rules", "X-1a",
         made("X-1a", spaces(S=ink(Name.DeviceRGB)), PAINT),
         made("X-1a", spaces(S=ink(Name.DeviceCMYK)), PAINT)),
    Case("alternates_of_inks_follow_the_same_rules", "X-4", made("X-4", spaces(S=ink(Name.DeviceRGB)), PAINT),
         made("X-4", spaces(S=ink(Array([Name.CalRGB, Dictionary(WhitePoint=Array([1, 1, 1]))]))), PAINT)),
    Case("source_profiles_are_sound", "X-4",
         made("X-4", spaces(S=tagged(OTHER, 3)), PLAIN + " /S cs 1 0 0 scn" + BOX),
         made("X-4", spaces(S=tagged(OTHER, 4)), PLAIN + " /S cs 1 0 0 0 scn" + BOX)),
    Case("cmyk_profile_is_not_that_of_the_intent", "X-4",
         made("X-4", spaces(S=tagged(OWN, 4)), PLAIN + " /S cs 1 0 0 0 scn" + BOX),
         made("X-4", spaces(S=tagged(OTHER, 4)), PLAIN + " /S cs 1 0 0 0 scn" + BOX)),
    pair("rendering_intents_are_known", "X-4", states(RI=Name.Vivid), states(RI=Name.Perceptual)),
    Case("rendering_intents_are_known", "X-4", made("X-4", None, PLAIN + " /Vivid ri"),
         made("X-4", None, PLAIN + " /Saturation ri")),
    Case("names_are_utf8", "X-4", made("X-4", spaces(S=ink(Name.DeviceCMYK, ODD)), PAINT),
         made("X-4", spaces(S=ink(Name.DeviceCMYK, Name("/Grün"))), PAINT)),
    Case("there_is_no_transparency", "X-1a", made("X-1a", states(ca=0.5), SHOWN),
         made("X-1a", states(ca=1, BM=Name.Normal, SMask=Name("/None")), SHOWN)),
    pair("there_are_no_transparency_groups", "X-3", group(), None),
    pair("groups_blend_in_colours_of_the_intent", "X-4", group(Name.DeviceRGB), group(Name.DeviceCMYK)),
    pair("blend_modes_are_known", "X-4", states(BM=Name.Glow), states(BM=Name.Multiply)),
    pair("fonts_are_embedded", "X-1a", helvetica, None),
    Case("fonts_are_embedded", "X-4", made("X-4", helvetica),
         made("X-4", helvetica, PLAIN + " BT 3 Tr /F1 9 Tf 60 60 Td (hidden) Tj ET")),
)  # fmt: skip
