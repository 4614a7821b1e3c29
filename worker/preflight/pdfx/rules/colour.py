"""Colour: which spaces may be used, and under which output intent."""

from collections.abc import Iterator

from worker.preflight.facts.anatomy.shapes import Kind
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.pdfx.parts import X1A, X3, X4, Part, Subject
from worker.preflight.pdfx.rule import Book, Problem, from_traits
from worker.preflight.pdfx.rules.intent import pdfx_intents

BOOK = Book()
X1A_SPACES = frozenset(("DeviceGray", "DeviceCMYK", "Separation", "DeviceN", "NChannel", "Unknown", "JPX"))
DEVICES = {"DeviceGray": "DefaultGray", "DeviceRGB": "DefaultRGB", "DeviceCMYK": "DefaultCMYK"}
BY_INTENT = {
    "CMYK": frozenset(("DeviceGray", "DeviceCMYK")),
    "RGB": frozenset(("DeviceGray", "DeviceRGB")),
    "GRAY": frozenset(("DeviceGray",)),
}
PROCESS = frozenset(("Cyan", "Magenta", "Yellow", "Black"))
COMPONENTS = {"GRAY": 1, "RGB": 3, "Lab": 3, "CMYK": 4}
SOURCES = frozenset(("scnr", "mntr", "prtr", "spac"))  # ICC.1:2010, 7.2.5: classes that give colours


def devices_of(facts: PdfFacts) -> frozenset[str]:
    """The device spaces that mean the colours of the output intent; CMYK where no profile says otherwise."""
    spaces = [one.profile_space for one in pdfx_intents(facts) if one.profile_space in BY_INTENT]
    return BY_INTENT[spaces[0] if spaces else "CMYK"]


@BOOK.rule(Subject.COLOUR, (X1A,))
def colour_is_gray_cmyk_or_spot(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """DeviceGray, DeviceCMYK, Separation and DeviceN, nothing else."""
    for page, space in dict.fromkeys((use.page, use.space) for use in facts.colors):
        if space not in X1A_SPACES:
            yield Problem(f"page {page} uses {space}", page)


@BOOK.rule(Subject.COLOUR, (X3, X4))
def device_colour_is_that_of_the_intent(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """A device space means the output intent's colours, unless a default space stands in for it."""
    allowed = devices_of(facts)
    defaults = {frame.page: frame.defaults for frame in facts.anatomy.frames}
    for page, space in dict.fromkeys((use.page, use.space) for use in facts.colors):
        if space in DEVICES and space not in allowed and DEVICES[space] not in defaults.get(page, ()):
            yield Problem(f"page {page} uses {space}, which the output intent does not define", page)


@BOOK.rule(Subject.COLOUR)
def alternates_of_inks_follow_the_same_rules(facts: PdfFacts, part: Part) -> Iterator[Problem]:
    """What stands in for a spot colour is a colour the file may use itself."""
    used = {spot.name for spot in facts.spots} | PROCESS
    for ink in facts.anatomy.inks:
        if not used.intersection(ink.names):
            continue
        allowed = X1A_SPACES if part is X1A else devices_of(facts)
        if ink.alternate not in allowed and (part is X1A or ink.alternate in DEVICES):
            yield Problem(f"{', '.join(ink.names)} is replaced by {ink.alternate}", ink.page)


@BOOK.rule(Subject.COLOUR, (X3, X4))
def source_profiles_are_sound(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """A profile can be read, describes a source of colour, and has the components its space says."""
    for profile in facts.anatomy.profiles:
        if profile.device_class not in SOURCES or COMPONENTS.get(profile.space) != profile.components:
            said = profile.space or "unreadable"
            yield Problem(f"an ICC profile with N {profile.components} is {said}", profile.page)


@BOOK.rule(Subject.COLOUR, (X4,))
def cmyk_profile_is_not_that_of_the_intent(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """CMYK meant for the output intent is DeviceCMYK: tagged with the same profile it could not overprint."""
    own = {one.digest for one in pdfx_intents(facts) if one.digest}
    for profile in facts.anatomy.profiles:
        if profile.components == 4 and profile.digest in own:
            yield Problem("CMYK is tagged with the very profile of the output intent", profile.page)


@BOOK.rule(Subject.RENDERING_INTENT, (X4,))
def rendering_intents_are_known(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """One of the four of ISO 32000-1, table 70."""
    yield from from_traits(
        facts.anatomy.of(Kind.RENDERING_INTENT), "the rendering intent {detail} is unknown"
    )


@BOOK.rule(Subject.NAMES, (X4,))
def names_are_utf8(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """Names of fonts and inks are read by people."""
    yield from from_traits(facts.anatomy.of(Kind.NAME), "the name {detail} is not UTF-8")
