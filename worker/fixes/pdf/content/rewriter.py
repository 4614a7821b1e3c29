"""Walks everything that pages paint and lets an editor rewrite it: pages, forms, patterns, glyphs, looks.

Bounded as the reader of the preflight is: nesting, saved states, bytes over the whole document, and copies of
one form. A stream that cannot be read is left as it is.
"""

from collections.abc import Hashable, Iterator
from contextlib import suppress
from typing import Any

from pikepdf import Dictionary, Name, Pdf

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.fixes.pdf.content.editor import Editor
from worker.fixes.pdf.content.lexer import Op, last_name, lex
from worker.fixes.pdf.content.place import Place
from worker.fixes.pdf.content.resources import Resources, write_name
from worker.fixes.pdf.content.state import State
from worker.fixes.pdf.content.variants import Variants
from worker.preflight.facts.geometry import Matrix, multiply
from worker.tools.pdf import (
    Damaged,
    Node,
    elements,
    get,
    identity,
    inherited,
    is_dict,
    is_stream,
    items,
    name_of,
    numbers,
    stream_bytes,
)
from worker.tools.pdf_content import content_bytes

MAX_DEPTH = 24
MAX_SAVED = 4_096
MAX_BYTES = 768 * 1024 * 1024  # of content over the whole document, every use of a form counted
CONSTRUCTION = frozenset((b"m", b"l", b"c", b"v", b"y", b"h", b"re"))
PAINTING = frozenset((b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"n"))
PATTERNED = frozenset((b"scn", b"SCN"))


class Rewriter:
    """Rewrites one document with one editor. `touched` are the pages that changed."""

    def __init__(self, pdf: Pdf, editor: Editor) -> None:
        self.pdf = pdf
        self.editor = editor
        self.touched: set[int] = set()
        self._bytes = 0
        self._open: list[object] = []
        self._variants = Variants(pdf)
        self._fonts: dict[object, bool] = {}
        self._holders: dict[object, Resources] = {}

    def document(self) -> set[int]:
        """Rewrite every page; returns the numbers of those that changed."""
        for number, page in enumerate(self.pdf.pages, 1):
            self.page(page.obj, number)
        return self.touched

    def page(self, node: Node, number: int) -> None:
        """Rewrite one page and, when the editor wants it, the looks of its annotations."""
        resources = inherited(node, "/Resources")
        if not is_dict(resources):
            node.Resources = Dictionary()
            resources = node.Resources
        with suppress(Damaged):
            new = self._stream(content_bytes(node), self._holder(resources), State(), number, 0)
            if new is not None:
                node.Contents = self.pdf.make_stream(new)
                self.touched.add(number)
        if self.editor.appearances:
            for look in _appearances(node):
                self._form(look, Place(b"", self._holder(resources), State(), number, 0))

    def _holder(self, node: Node) -> Resources:
        key = identity(node)
        if key is None:
            return Resources(self.pdf, node)
        return self._holders.setdefault(key, Resources(self.pdf, node))

    def _stream(self, data: bytes, resources: Resources, state: State, page: int, depth: int) -> bytes | None:
        self._bytes += len(data)
        if self._bytes > MAX_BYTES:
            raise Refused(Reason.LIMIT_EXCEEDED, "The PDF draws more objects than this server rewrites.")
        place, editor, saved = Place(data, resources, state, page, depth), self.editor, list[State]()
        editor.begin(place)
        for op in lex(data, paths=editor.paths):
            name = op.name
            if name in CONSTRUCTION:
                place.path = op.start if place.path is None else place.path
            elif name == b"q":
                if len(saved) < MAX_SAVED:
                    saved.append(place.state.copy())
            elif name == b"Q":
                place.state = saved.pop() if saved else place.state
            else:
                place.state.apply(op, resources)
            text = editor.edit(op, place)
            if text is not None:
                place.replace(op, text)
            elif name == b"Do" or name in PATTERNED or name == b"Tf":
                self._follow(op, place)
            if name in PAINTING:
                place.path = None
        editor.finish(place)
        return place.result()

    def _follow(self, op: Op, place: Place) -> None:
        """Rewrite what an operator uses and, when that became a copy, name the copy."""
        name = last_name(op.args)
        if op.name == b"Tf":
            self._glyphs(place)
            return
        category = "XObject" if op.name == b"Do" else "Pattern"
        used = place.resources.find(category, name)
        if not is_stream(used) or (category == "XObject" and name_of(get(used, "/Subtype")) != "Form"):
            return
        made = self._form(used, place, pattern=category == "Pattern")
        if identity(made) != identity(used):
            kept = op.args[: op.args.rfind(b"/")] if category == "Pattern" else b""
            new = write_name(place.resources.add(category, made))
            place.replace(op, kept + new + b" " + op.name)

    def _form(self, stream: Node, place: Place, *, pattern: bool = False) -> Any:
        """The form as it is to be used here: itself, rewritten or not, or a copy of it."""
        key = identity(stream)
        if place.depth >= MAX_DEPTH or key in self._open:
            return stream
        state = State(ctm=place.base) if pattern else place.state.copy()
        state.ctm = multiply(_matrix(stream), state.ctm)
        own = get(stream, "/Resources")
        resources = self._holder(own) if is_dict(own) else place.resources
        sign: Hashable = (self.editor.signature(state), None if is_dict(own) else id(resources.node))
        made = self._variants.kept(key, sign)
        if made is None:
            self._open.append(key)
            try:
                data = self._variants.original(stream)
                new = self._stream(data, resources, state, place.page, place.depth + 1)
            except Damaged:
                new = None
            finally:
                self._open.pop()
            made = self._variants.keep(stream, sign, new)
        if self._variants.changed(made):
            self.touched.add(place.page)
        return made

    def _glyphs(self, place: Place) -> None:
        """The glyphs of a Type 3 font, once per font; they are drawn by content of their own (9.6.5)."""
        font, key = place.state.font, identity(place.state.font)
        if name_of(get(font, "/Subtype")) != "Type3":
            return
        if key not in self._fonts:
            self._fonts[key] = False
            own = get(font, "/Resources")
            resources = self._holder(own) if is_dict(own) else place.resources
            for _, glyph in list(items(get(font, "/CharProcs")))[:2_000]:
                with suppress(Damaged):
                    state = State(ctm=place.base)
                    new = self._stream(stream_bytes(glyph), resources, state, place.page, place.depth + 1)
                    if new is not None:
                        glyph.write(new)
                        self._fonts[key] = True
        if self._fonts[key]:
            self.touched.add(place.page)


def _matrix(stream: Node) -> Matrix:
    values = numbers(get(stream, "/Matrix"), 6) or [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
    a, b, c, d, e, f = values
    return (a, b, c, d, e, f)


def _appearances(page: Node) -> Iterator[Node]:
    """The streams that draw a page's annotations, in all their states."""
    for annotation in elements(get(page, "/Annots"), 5_000):
        for _, look in items(get(annotation, str(Name.AP))):
            if is_stream(look):
                yield look
            else:
                yield from (one for _, one in items(look) if is_stream(one))
