"""What a case is: a rule, the standard it is asked under, a file that breaks it and one that nearly does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pikepdf import Dictionary, Name

from tests.samples.pdf import CLEAN
from tests.samples.pdfx import BUILDERS

Build = Callable[[], bytes]
Fill = Callable[[Any, Any], None]


@dataclass(frozen=True, slots=True)
class Case:
    """`fails` and `near` build the two files."""

    rule: str
    standard: str
    fails: Build
    near: Build


def made(standard: str, spoil: Fill | None = None, content: str | bytes = CLEAN, **options: Any) -> Build:
    """A builder of a file of this standard, spoiled in one place."""
    return lambda: BUILDERS[standard](content, spoil, **options)


def pair(rule: str, standard: str, fails: Fill | None, near: Fill | None, **options: Any) -> Case:
    """A case whose two files differ in one place."""
    return Case(rule, standard, made(standard, fails, **options), made(standard, near, **options))


def state(pdf: Any, page: Any, **entries: Any) -> None:
    """Give the page a graphics state."""
    page.Resources.ExtGState = Dictionary(G1=pdf.make_indirect(Dictionary(Type=Name.ExtGState, **entries)))


def states(**entries: Any) -> Fill:
    """A filler that gives the page a graphics state."""
    return lambda pdf, page: state(pdf, page, **entries)


def xobject(pdf: Any, page: Any, data: bytes = b"", **entries: Any) -> Any:
    """Give the page an XObject and return its stream."""
    stream = pdf.make_stream(data, Type=Name.XObject, **entries)
    page.Resources.XObject = Dictionary(X1=stream)
    return stream
