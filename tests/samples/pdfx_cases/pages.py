"""Boxes, annotations, actions."""

from typing import Any

from pikepdf import Array, Dictionary, Name, String

from tests.samples.pdf import PT
from tests.samples.pdfx import with_art, without_trim
from tests.samples.pdfx_cases.case import Case, Fill, made, pair

WIDTH, HEIGHT = 91 * PT, 61 * PT


def boxes(**changed: tuple[float, float, float, float]) -> Fill:
    """Set boxes, in millimetres of the sheet."""

    def fill(_pdf: Any, page: Any) -> None:
        for key, box in changed.items():
            page[Name("/" + key)] = Array([value * PT for value in box])

    return fill


def annotation(subtype: str, x0: float, y0: float, x1: float, y1: float, **entries: Any) -> Fill:
    """An annotation, its rectangle in millimetres of the sheet."""

    def fill(pdf: Any, page: Any) -> None:
        note = Dictionary(
            Type=Name.Annot, Subtype=Name("/" + subtype), Rect=Array([x0 * PT, y0 * PT, x1 * PT, y1 * PT]),
            F=4, **entries,
        )  # fmt: skip
        page.Annots = Array([pdf.make_indirect(note)])

    return fill


def only_art(_pdf: Any, page: Any) -> None:
    """An ArtBox instead of the TrimBox."""
    page.ArtBox = Array(list(page.TrimBox))
    del page.TrimBox


def aside(inner: Fill) -> Fill:
    """The same on a sheet with room beside the bleed."""

    def fill(pdf: Any, page: Any) -> None:
        page.MediaBox = Array([0, 0, WIDTH + 60, HEIGHT])
        inner(pdf, page)

    return fill


def opens(action: Any) -> Fill:
    """Something that happens when the document is opened."""
    return lambda pdf, _page: pdf.Root.__setattr__("OpenAction", action)


LINK = {"A": Dictionary(S=Name.URI, URI=String("https://example.com"))}

PAGES: tuple[Case, ...] = (
    pair("page_has_trim_or_art_box", "X-1a", without_trim, only_art),
    pair("page_has_trim_or_art_box", "X-4", with_art, None),
    pair("boxes_lie_in_the_media_box", "X-4", boxes(BleedBox=(-1, 0, 91, 61)),
         boxes(BleedBox=(0, 0, 91, 61))),
    pair("trim_lies_in_the_bleed_box", "X-1a", boxes(BleedBox=(4, 3, 91, 61)),
         boxes(BleedBox=(3, 3, 88, 58))),
    pair("trim_lies_in_the_crop_box", "X-3", boxes(CropBox=(10, 10, 80, 50)), boxes(CropBox=(3, 3, 88, 58))),
    Case("trim_lies_in_the_crop_box", "X-1a", made("X-1a", boxes(CropBox=(10, 10, 80, 50))), made("X-1a")),
    pair("annotations_stay_outside_the_bleed", "X-1a", aside(annotation("Text", 80, 5, 95, 15)),
         aside(annotation("Text", 92, 5, 100, 15))),
    pair("annotations_stay_outside_the_bleed", "X-4", annotation("Link", 5, 5, 20, 9),
         annotation("TrapNet", 0, 0, 91, 61)),
    pair("printer_marks_stay_outside_the_trim", "X-4", annotation("PrinterMark", 1, 1, 9, 9),
         annotation("PrinterMark", 1, 1, 2.5, 2.5)),
    pair("there_is_no_javascript", "X-4", opens(Dictionary(S=Name.JavaScript, JS=String("1"))), None),
    pair("there_are_no_actions", "X-1a", opens(Dictionary(S=Name.Named, N=Name.Print)),
         lambda pdf, page: opens(Array([page.obj, Name.Fit]))(pdf, page)),
    pair("there_are_no_actions", "X-4", aside(annotation("Link", 92, 5, 100, 15, **LINK)),
         aside(annotation("Link", 92, 5, 100, 15))),
)  # fmt: skip
