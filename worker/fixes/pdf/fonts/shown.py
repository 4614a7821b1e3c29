"""Which codes a document shows in which font."""

from dataclasses import dataclass, field

import pikepdf

from worker.fixes.pdf.content.editor import Editor
from worker.fixes.pdf.content.hiding import SHOWING
from worker.fixes.pdf.content.lexer import Op, operands
from worker.fixes.pdf.content.place import Place
from worker.fixes.pdf.content.rewriter import Rewriter
from worker.tools.pdf import Node, elements, identity, is_array, string_bytes


@dataclass
class Shown(Editor):
    """Changes nothing. `codes` are the bytes shown in each font, `fonts` those fonts, `pages` where."""

    codes: dict[object, set[int]] = field(default_factory=dict)
    fonts: dict[object, Node] = field(default_factory=dict)
    pages: dict[object, set[int]] = field(default_factory=dict)

    def edit(self, op: Op, place: Place) -> bytes | None:
        """Note what is shown."""
        font = place.state.font
        if op.name in SHOWING and font is not None:
            key: object = identity(font) or (id(place.resources), place.state.font_name)
            self.fonts.setdefault(key, font)
            self.codes.setdefault(key, set()).update(_bytes(op))
            self.pages.setdefault(key, set()).add(place.page)
        return None

    def signature(self, state: object) -> object:
        """A form that inherits its font shows its text in whatever that is."""
        return identity(getattr(state, "font", None))


def shown(pdf: pikepdf.Pdf) -> Shown:
    """Everything the pages show."""
    found = Shown()
    Rewriter(pdf, found).document()
    return found


def _bytes(op: Op) -> bytes:
    parts = operands(op.args)
    try:
        value = pikepdf.Object.parse(parts[-1]) if parts else None
    except (pikepdf.PdfError, ValueError):
        return b""
    if is_array(value):
        return b"".join(string_bytes(one) for one in elements(value))
    return string_bytes(value)
