"""Transparency: none in the earlier parts; in X-4 with known modes and spaces the intent defines."""

from collections.abc import Iterator

from worker.preflight.facts.anatomy.shapes import Kind
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.pdfx.parts import EARLIER, X4, Part, Subject
from worker.preflight.pdfx.rule import Book, Problem, from_traits
from worker.preflight.pdfx.rules.colour import DEVICES, devices_of

BOOK = Book()


@BOOK.rule(Subject.TRANSPARENCY, EARLIER)
def there_is_no_transparency(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """No opacity below 1, no blend mode but Normal, no soft mask."""
    for live in facts.transparency:
        yield Problem(f"page {live.page} uses transparency ({live.kind}: {live.detail})", live.page)


@BOOK.rule(Subject.TRANSPARENCY, EARLIER)
def there_are_no_transparency_groups(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """Neither pages nor forms are transparency groups."""
    for page in dict.fromkeys(group.page for group in facts.anatomy.groups):
        yield Problem("there is a transparency group" + (f" (page {page})" if page else ""), page)


@BOOK.rule(Subject.TRANSPARENCY, (X4,))
def groups_blend_in_colours_of_the_intent(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """A device space to blend in means the output intent's colours, as it does for paint."""
    allowed = devices_of(facts)
    defaults = {frame.page: frame.defaults for frame in facts.anatomy.frames}
    for group in facts.anatomy.groups:
        own = defaults.get(group.page or 0, frozenset())
        if group.space in DEVICES and group.space not in allowed and DEVICES[group.space] not in own:
            yield Problem(f"transparency is blended in {group.space}", group.page)


@BOOK.rule(Subject.TRANSPARENCY, (X4,))
def blend_modes_are_known(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """The modes of ISO 32000-1, tables 136 and 137."""
    yield from from_traits(facts.anatomy.of(Kind.BLEND_MODE), "the blend mode {detail} is unknown")
