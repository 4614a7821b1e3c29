"""Output intents."""

from typing import Any

from pikepdf import Array, Dictionary, Name, String

from tests.samples.intents import icc_profile, put_intent
from tests.samples.pdf import background
from tests.samples.pdfx import x4_pdf
from tests.samples.pdfx_cases.case import Case, Fill, made, pair
from tests.samples.pdfx_cases.documents import claims

PLAIN = background()


def intent(profile: bytes | None = None, components: int | None = None, **entries: Any) -> Fill:
    """Change the output intent: entries, its profile, N; None removes an entry."""

    def fill(pdf: Any, _page: Any) -> None:
        one = pdf.Root.OutputIntents[0]
        for key, value in entries.items():
            if value is None:
                del one[Name("/" + key)]
            else:
                one[Name("/" + key)] = value
        if profile is not None:
            one.DestOutputProfile = pdf.make_stream(profile, N=components or 4)
        elif components is not None:
            one.DestOutputProfile.N = components

    return fill


def second(subtype: str) -> Fill:
    """A second output intent."""
    return lambda pdf, _page: put_intent(pdf, subtype, "FOGRA51", icc_profile(), Info=String("FOGRA51"))


def version4() -> bytes:
    """A profile of version 4."""
    data = bytearray(icc_profile())
    data[8] = 4
    return bytes(data)


def reference(**entries: Any) -> Fill:
    """An outside profile instead of the embedded one."""

    def fill(pdf: Any, _page: Any) -> None:
        one = pdf.Root.OutputIntents[0]
        del one.DestOutputProfile
        one.DestOutputProfileRef = Dictionary(
            CheckSum=String("0123456789abcdef"), ProfileName=String("Coated FOGRA39"),
            ProfileCS=String("CMYK"), ICCVersion=String("2.4"), **entries,
        )  # fmt: skip

    return fill


def x4p(spoil: Fill) -> Any:
    """A builder of a PDF/X-4p file."""
    return lambda: x4_pdf(claims=claims(pdfxid_GTS_PDFXVersion="PDF/X-4p"), spoil=spoil)


def nameless(pdf: Any, page: Any) -> None:
    """An outside profile without its name."""
    reference()(pdf, page)
    del pdf.Root.OutputIntents[0].DestOutputProfileRef.ProfileName


LAB = Array([Name.Lab, Dictionary(WhitePoint=Array([0.96, 1, 0.82]))])
MANAGED = PLAIN + " /L cs 50 0 0 scn 60 60 9 9 re f"
SPACES = {"ColorSpace": Dictionary(L=LAB)}
NO_PROFILE = intent(DestOutputProfile=None)

INTENTS: tuple[Case, ...] = (
    pair("there_is_one_output_intent", "X-1a", second("GTS_PDFX"), second("GTS_PDFA1")),
    pair("there_is_one_output_intent", "X-4", lambda pdf, _page: pdf.Root.__delattr__("OutputIntents"), None),
    pair("intent_names_a_condition", "X-4", intent(OutputConditionIdentifier=None),
         intent(OutputConditionIdentifier=String("Custom"))),
    pair("unregistered_condition_is_explained", "X-1a", intent(RegistryName=None),
         intent(RegistryName=None, Info=String("Our press, our paper"))),
    pair("condition_is_registered_or_has_a_profile", "X-3",
         intent(DestOutputProfile=None, RegistryName=None, Info=String("Our press")), NO_PROFILE),
    Case("managed_colour_needs_the_profile", "X-3", made("X-3", NO_PROFILE, MANAGED, resources=SPACES),
         made("X-3", NO_PROFILE, PLAIN)),
    Case("managed_colour_needs_the_profile", "X-3", made("X-3", NO_PROFILE, MANAGED, resources=SPACES),
         made("X-3", None, MANAGED, resources=SPACES)),
    Case("profile_is_embedded", "X-4", made("X-4", NO_PROFILE), x4p(reference())),
    Case("external_profile_is_identified", "X-4", x4p(NO_PROFILE), x4p(reference())),
    Case("external_profile_is_identified", "X-4", x4p(nameless), x4p(reference())),
    pair("profile_is_one_for_output", "X-4", intent(icc_profile(kind=b"mntr")), intent(icc_profile())),
    pair("profile_is_one_for_output", "X-1a", intent(icc_profile(b"RGB "), 3), intent(icc_profile())),
    pair("profile_is_one_for_output", "X-4", intent(b"no profile at all"), intent(icc_profile())),
    pair("profile_has_its_components", "X-4", intent(components=3), intent(components=4)),
    pair("profile_is_of_version_2", "X-1a", intent(version4()), intent(icc_profile())),
)  # fmt: skip
