"""Every picture that pages show, inline ones too, with the largest size it is shown at."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import hypot
from typing import Any

from pikepdf import Pdf

from worker.fixes.pdf.color.space import Space, SpaceReader
from worker.fixes.pdf.content.editor import Editor
from worker.fixes.pdf.content.lexer import Op, last_name
from worker.fixes.pdf.content.place import Place
from worker.fixes.pdf.content.resources import Resources
from worker.fixes.pdf.content.rewriter import Rewriter
from worker.fixes.pdf.images.inlined import Key, put_out, read_inline
from worker.tools.pdf import Node, get, identity, is_stream, name_of, number

POINTS = 72.0


@dataclass
class Placed:
    """A picture. `across` and `up` are inches, the largest it is shown at; `pages` where.

    `inline`: what tells it from others when it stands in the content; None for pictures of the document.
    """

    node: Node
    resources: Resources
    across: float = 0.0
    up: float = 0.0
    pages: set[int] = field(default_factory=set)
    inline: Key | None = None
    changed: bool = False

    @property
    def width(self) -> int:
        """Pixels across."""
        return int(number(get(self.node, "/Width")) or 0)

    @property
    def height(self) -> int:
        """Pixels up."""
        return int(number(get(self.node, "/Height")) or 0)

    @property
    def bits(self) -> int:
        """Of a component; stencils have one."""
        stencil = get(self.node, "/ImageMask") is True
        return 1 if stencil else int(number(get(self.node, "/BitsPerComponent")) or 8)

    @property
    def dpi(self) -> float:
        """The smaller of the two axes where it is shown largest."""
        return min(self.width / max(self.across, 1e-6), self.height / max(self.up, 1e-6))

    @property
    def masked(self) -> bool:
        """True when something makes parts of it transparent."""
        return get(self.node, "/SMask") is not None or get(self.node, "/Mask") is not None

    @property
    def masks(self) -> Iterator["Placed"]:
        """Its soft mask or its stencil, shown where it is."""
        for key in ("/SMask", "/Mask"):
            mask = get(self.node, key)
            if is_stream(mask):
                yield Placed(mask, self.resources, self.across, self.up, self.pages)

    def space(self, reader: SpaceReader) -> Space | None:
        """Its colour space."""
        node = get(self.node, "/ColorSpace")
        name = name_of(node)
        return reader.read(node) if name is None else reader.named(name, self.resources)


class _Placing(Editor):
    def __init__(self, units: dict[int, float]) -> None:
        self._units = units
        self.found: dict[object, Placed] = {}

    def edit(self, op: Op, place: Place) -> bytes | None:
        """Note pictures."""
        if op.name == b"Do":
            node = place.resources.find("XObject", last_name(op.args))
            if name_of(get(node, "/Subtype")) == "Image":
                self._note(identity(node), Placed(node, place.resources), place)
        elif op.name == b"BI" and (found := read_inline(op, place)) is not None:
            self._note(found[0], Placed(found[1], place.resources, inline=found[0]), place)
        return None

    def signature(self, state: Any) -> Any:
        """How large what is inside a form is shown."""
        return tuple(float(f"{value:.3g}") for value in state.ctm[:4])

    def _note(self, key: object, picture: Placed, place: Place) -> None:
        seen = self.found.setdefault(key, picture)
        a, b, c, d, *_ = place.state.ctm
        inch = POINTS / self._units.get(place.page, 1.0)
        seen.across, seen.up = max(seen.across, hypot(a, b) / inch), max(seen.up, hypot(c, d) / inch)
        seen.pages.add(place.page)


def placed_pictures(pdf: Pdf) -> list[Placed]:
    """The pictures of all pages, in the order they are met."""
    units = {at: number(get(page.obj, "/UserUnit")) or 1.0 for at, page in enumerate(pdf.pages, 1)}
    editor = _Placing(units)
    Rewriter(pdf, editor).document()
    return list(editor.found.values())


def keep_changed(pdf: Pdf, found: list[Placed]) -> None:
    """Pictures of the document were changed where they lie; inline ones that were take their place there."""
    put_out(pdf, {one.inline: one.node for one in found if one.inline is not None and one.changed})
