"""The output intent: one, with a condition, and a profile that fits it."""

from collections.abc import Iterator

from worker.preflight.facts.document import OutputIntent
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.pdfx.parts import ALL, EARLIER, X1A, X3, X4, Part, Subject
from worker.preflight.pdfx.rule import Book, Problem

BOOK = Book()
REGISTRY = "color.org"
SPACES = {"X-1a": ("CMYK",), "X-3": ("CMYK", "RGB", "GRAY"), "X-4": ("CMYK", "RGB", "GRAY")}
COMPONENTS = {"CMYK": 4, "RGB": 3, "GRAY": 1}
MANAGED = frozenset(("ICCBased", "CalRGB", "CalGray", "Lab"))


def pdfx_intents(facts: PdfFacts) -> tuple[OutputIntent, ...]:
    """The output intents that are meant for PDF/X; others may stand beside them."""
    return tuple(one for one in facts.output_intents if one.subtype == "GTS_PDFX")


def _registered(one: OutputIntent) -> bool:
    return REGISTRY in one.registry.lower()


@BOOK.rule(Subject.OUTPUT_INTENT)
def there_is_one_output_intent(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """Exactly one output intent is GTS_PDFX."""
    count = len(pdfx_intents(facts))
    if count != 1:
        yield Problem(f"there are {count} output intents GTS_PDFX; there must be one")


@BOOK.rule(Subject.OUTPUT_INTENT)
def intent_names_a_condition(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """OutputConditionIdentifier is there."""
    for one in pdfx_intents(facts):
        if not one.condition:
            yield Problem("OutputConditionIdentifier is missing in the output intent")


@BOOK.rule(Subject.OUTPUT_INTENT, EARLIER)
def unregistered_condition_is_explained(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """Info is required when the condition is in no registry (PDF Reference 1.4, table 9.33)."""
    for one in pdfx_intents(facts):
        if one.condition and not _registered(one) and not one.info:
            yield Problem("Info is missing in the output intent, whose condition is in no registry")


@BOOK.rule(Subject.OUTPUT_INTENT, EARLIER)
def condition_is_registered_or_has_a_profile(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """A condition that is not in the ICC registry brings its profile along."""
    for one in pdfx_intents(facts):
        if not one.has_profile and not _registered(one):
            yield Problem("the output intent has neither a profile nor a condition of the ICC registry")


@BOOK.rule(Subject.OUTPUT_INTENT, (X3,))
def managed_colour_needs_the_profile(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """Device-independent colour can only be converted when the destination is embedded."""
    managed = sorted({use.space for use in facts.colors if use.space in MANAGED})
    for one in pdfx_intents(facts):
        if managed and not one.has_profile:
            yield Problem(f"the file uses {', '.join(managed)} and the output intent has no profile")


@BOOK.rule(Subject.OUTPUT_INTENT, (X4,))
def profile_is_embedded(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """X-4 embeds the profile; X-4p names it outside instead."""
    outside = facts.claims.xmp_pdfx == "PDF/X-4p"
    for one in pdfx_intents(facts):
        if not one.has_profile and not outside:
            yield Problem("the profile of the printing condition is not embedded")
        if one.reference is not None and not outside:
            yield Problem("the output intent names a profile outside the file, which only PDF/X-4p may")


@BOOK.rule(Subject.EXTERNAL_PROFILE, (X4,))
def external_profile_is_identified(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """X-4p without an embedded profile names the one it means beyond doubt."""
    if facts.claims.xmp_pdfx != "PDF/X-4p":
        return
    for one in pdfx_intents(facts):
        if one.has_profile:
            continue
        lacking = ("DestOutputProfileRef",) if one.reference is None else one.reference
        for key in lacking:
            yield Problem(f"the output intent of PDF/X-4p lacks {key}")


@BOOK.rule(Subject.OUTPUT_INTENT)
def profile_is_one_for_output(facts: PdfFacts, part: Part) -> Iterator[Problem]:
    """The profile is readable, of an output device, and in a space the part allows."""
    for one in pdfx_intents(facts):
        if not one.has_profile:
            continue
        if not one.profile_class:
            yield Problem("the profile of the output intent cannot be read")
        elif one.profile_class != "prtr":
            yield Problem(f"the profile of the output intent is of the class {one.profile_class}, not prtr")
        elif one.profile_space not in SPACES[part.name]:
            yield Problem(f"the profile of the output intent is for {one.profile_space}")


@BOOK.rule(Subject.OUTPUT_INTENT, ALL)
def profile_has_its_components(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """N of the stream is the number of components of the profile's space."""
    for one in pdfx_intents(facts):
        wanted = COMPONENTS.get(one.profile_space)
        if one.has_profile and wanted is not None and one.components != wanted:
            yield Problem(f"N of the output profile is {one.components}; {one.profile_space} has {wanted}")


@BOOK.rule(Subject.OUTPUT_INTENT, (X1A, X3))
def profile_is_of_version_2(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """PDF 1.4 knows profiles of version 2 (PDF Reference 1.4, 4.5.4)."""
    for one in pdfx_intents(facts):
        if one.has_profile and one.profile_version > 2:
            yield Problem(f"the profile of the output intent has version {one.profile_version}")
