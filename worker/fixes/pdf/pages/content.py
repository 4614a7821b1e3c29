"""A page's content as a whole: kept apart, moved by a matrix, made into a form."""

from contextlib import suppress

from pikepdf import Array, Dictionary, Name, Pdf

from worker.fixes.pdf.content.lexer import lex
from worker.fixes.pdf.content.resources import Resources, write_name
from worker.preflight.facts.geometry import Matrix, Rect
from worker.tools.pdf import Damaged, Node, get, inherited, is_dict, items
from worker.tools.pdf_content import content_bytes


def own_resources(pdf: Pdf, page: Node) -> Resources:
    """The page's resources, made its own so that names can be added for this page alone."""
    found = inherited(page, "/Resources")
    node = Dictionary(dict(items(found)) if is_dict(found) else {})
    for key, value in list(items(node)):
        if is_dict(value):
            node[key] = Dictionary(dict(items(value)))
    page.Resources = node
    return Resources(pdf, page.Resources)


def isolated(data: bytes) -> bytes:
    """Content that leaves the graphics state as it found it, also when its own q and Q do not match."""
    depth = lowest = 0
    with suppress(Damaged):
        for op in lex(data, paths=False):
            depth += (op.name == b"q") - (op.name == b"Q")
            lowest = min(lowest, depth)
    before, after = b"q\n" * (1 - lowest), b"\nQ" * (1 + depth - lowest)
    return before + data + after + b"\n"


def moved(pdf: Pdf, page: Node, matrix: Matrix) -> None:
    """Apply a matrix to all content of a page.

    Patterns of a page are placed in its own space whatever its content does (8.7.3.1), so content that uses
    some becomes a form, whose space moves along.
    """
    data = b"%b cm\n" % written(matrix)
    if is_dict(get(inherited(page, "/Resources"), "/Pattern")):
        form = as_form(pdf, page)
        page.Resources = Dictionary()
        name = write_name(Resources(pdf, page.Resources).add("XObject", form))
        page.Contents = pdf.make_stream(b"q %b%b Do Q" % (data, name))
        return
    page.Contents = pdf.make_stream(b"q " + data + isolated(content_bytes(page)) + b"Q")


def as_form(pdf: Pdf, page: Node, box: Rect | None = None) -> Node:
    """The page's content as a form that paints what the page paints, within `box` of its user space."""
    form = pdf.make_stream(content_bytes(page))
    form.Type, form.Subtype = Name.XObject, Name.Form
    reach = box or Rect(-16_000, -16_000, 32_000, 32_000)
    form.BBox = Array([reach.x0, reach.y0, reach.x1, reach.y1])
    found = inherited(page, "/Resources")
    form.Resources = found if is_dict(found) else Dictionary()
    return form


def added(pdf: Pdf, page: Node, data: bytes) -> None:
    """Paint more on top of a page."""
    page.Contents = pdf.make_stream(isolated(content_bytes(page)) + data)


def laid_under(pdf: Pdf, page: Node, data: bytes) -> None:
    """Paint something below all that a page paints."""
    page.Contents = pdf.make_stream(data + isolated(content_bytes(page)))


def written(matrix: Matrix) -> bytes:
    """A matrix as content writes it."""
    return b" ".join(b"%.6f" % value if value % 1 else b"%d" % value for value in matrix)
