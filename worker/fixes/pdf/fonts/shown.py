"""Which codes a document shows in which font."""

from dataclasses import dataclass, field

import pikepdf

from worker.fixes.pdf.content.editor import Editor
from worker.fixes.pdf.content.hiding import SHOWING
from worker.fixes.pdf.content.lexer import Op, operands
from worker.fixes.pdf.content.place import Place
from worker.fixes.pdf.content.rewriter import Rewriter
from worker.tools.pdf import Node, elements, get, identity, is_array, name_of, string_bytes


@dataclass
class Shown(Editor):
    """Changes nothing. `codes` are shown in each font, of `fonts`, on `pages`; composite fonts have two bytes
    a code, as their usual encodings do.
    """

    codes: dict[object, set[int]] = field(default_factory=dict)
    fonts: dict[object, Node] = field(default_factory=dict)
    pages: dict[object, set[int]] = field(default_factory=dict)

    def edit(self, op: Op, place: Place) -> bytes | None:
        """Note what is shown."""
        font = place.state.font
        if op.name in SHOWING and font is not None:
            key: object = identity(font) or (id(place.resources), place.state.font_name)
            self.fonts.setdefault(key, font)
            self.codes.setdefault(key, set()).update(_codes(_strings(op), font))
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


def _codes(strings: list[bytes], font: Node) -> set[int]:
    if name_of(get(font, "/Subtype")) != "Type0":
        return set(b"".join(strings))
    return {one[at] * 256 + one[at + 1] for one in strings for at in range(0, len(one) - 1, 2)}


def _strings(op: Op) -> list[bytes]:
    parts = operands(op.args)
    try:
        value = pikepdf.Object.parse(parts[-1]) if parts else None
    except (pikepdf.PdfError, ValueError):
        return []
    if is_array(value):
        return [string_bytes(one) for one in elements(value)]
    return [string_bytes(value)]
