"""Page boxes: which there must be, and how they lie in each other."""

from collections.abc import Iterator

from worker.preflight.facts.anatomy.shapes import Frame
from worker.preflight.facts.geometry import Rect
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.pdfx.parts import EARLIER, Part, Subject
from worker.preflight.pdfx.rule import Book, Problem

BOOK = Book()


@BOOK.rule(Subject.BOXES)
def page_has_trim_or_art_box(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """One of the two, not both."""
    for frame in facts.anatomy.frames:
        if (frame.trim is None) == (frame.art is None):
            which = "neither TrimBox nor ArtBox" if frame.trim is None else "both TrimBox and ArtBox"
            yield Problem(f"page {frame.page} has {which}", frame.page)


@BOOK.rule(Subject.BOXES)
def boxes_lie_in_the_media_box(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """Nothing reaches beyond the sheet."""
    for frame in facts.anatomy.frames:
        for name, box in (("BleedBox", frame.bleed), *_inner(frame)):
            if box is not None and not box.within(frame.media):
                yield _outside(frame, name, box, "MediaBox")


@BOOK.rule(Subject.BOXES)
def trim_lies_in_the_bleed_box(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """TrimBox and ArtBox lie in the BleedBox where there is one."""
    for frame in facts.anatomy.frames:
        for name, box in _inner(frame):
            if box is not None and frame.bleed is not None and not box.within(frame.bleed):
                yield _outside(frame, name, box, "BleedBox")


@BOOK.rule(Subject.BOXES, EARLIER)
def trim_lies_in_the_crop_box(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """TrimBox and ArtBox lie in the CropBox where there is one; X-4 no longer asks for it."""
    for frame in facts.anatomy.frames:
        for name, box in _inner(frame):
            if box is not None and frame.crop is not None and not box.within(frame.crop):
                yield _outside(frame, name, box, "CropBox")


def _inner(frame: Frame) -> tuple[tuple[str, Rect | None], ...]:
    return (("TrimBox", frame.trim), ("ArtBox", frame.art))


def _outside(frame: Frame, name: str, box: Rect, other: str) -> Problem:
    what = f"the {name} of page {frame.page} reaches beyond the {other}"
    return Problem(what, frame.page, (box,))
