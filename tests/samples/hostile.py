"""Files that are damaged or mean harm."""

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.samples.images import png, rgb_png
from tests.samples.pdf import card_pdf, make_pdf, save


def truncated_pdf() -> bytes:
    """The first 200 bytes of a PDF: no page survives."""
    return card_pdf()[:200]


def tail_lost_pdf() -> bytes:
    """A PDF without its cross-reference table, which readers can rebuild."""
    data = card_pdf()
    return data[: data.rindex(b"xref") - 2]


def no_pages_pdf() -> bytes:
    """A well-formed PDF without a page."""
    return save(pikepdf.new())


def bomb_pdf(megabytes: int = 200) -> bytes:
    """A small file whose content unpacks to very much."""
    return make_pdf(b"q Q\n" * (megabytes * 250_000))


def recursive_pdf() -> bytes:
    """A form that draws itself."""

    def loop(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        form = pdf.make_stream(b"/Me Do")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 10, 10])
        form.Resources = Dictionary(XObject=Dictionary(Me=form))
        page.Resources.XObject = Dictionary(Me=form)

    return make_pdf("/Me Do", adjust=loop)


def doubling_pdf(levels: int = 20) -> bytes:
    """Forms that each draw the next one ten times: ten to the twentieth operators."""

    def nest(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        inner = None
        for _ in range(levels):
            form = pdf.make_stream(b"/Me Do " * 10)
            form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 10, 10])
            form.Resources = Dictionary(XObject=Dictionary(**({"Me": inner} if inner is not None else {})))
            inner = form
        page.Resources.XObject = Dictionary(Me=inner)

    return make_pdf("/Me Do", adjust=nest)


def bomb_png() -> bytes:
    """A PNG of about a hundred bytes that claims 30,000 × 30,000 pixels."""
    return png(30_000, 30_000, b"\x00" * 64)


def truncated_png() -> bytes:
    """A PNG that ends in the middle of its pixels."""
    data = rgb_png()
    return data[: len(data) // 2]
