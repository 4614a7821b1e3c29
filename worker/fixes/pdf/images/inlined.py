"""Inline pictures: read as pictures of the document, and put there when a repair has changed them.

An inline picture has no place for another code or for many bytes; once changed it becomes a picture that the
content names (ISO 32000-1, 8.9.7).
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from pikepdf import Pdf

from worker.fixes.pdf.color.inline import as_picture
from worker.fixes.pdf.content.editor import Editor
from worker.fixes.pdf.content.lexer import Op
from worker.fixes.pdf.content.place import Place
from worker.fixes.pdf.content.resources import write_name
from worker.fixes.pdf.content.rewriter import Rewriter
from worker.tools.pdf import Node, get, identity, name_of

Key = tuple[bytes, object]


def read_inline(op: Op, place: Place) -> tuple[Key, Node] | None:
    """What tells an inline picture from others, and the picture; its space is found among the resources."""
    node = as_picture(place.resources.pdf, op, place.data)
    if node is None:
        return None
    space = place.resources.find("ColorSpace", name_of(get(node, "/ColorSpace")))
    if space is not None:
        node.ColorSpace = space
    digest = hashlib.sha256(place.data[op.start : op.end]).digest()
    return (digest, None if space is None else identity(space) or space.unparse()), node


def put_out(pdf: Pdf, changed: Mapping[Key, Any]) -> None:
    """Name these pictures where they stood inline."""
    if changed:
        Rewriter(pdf, _Naming(changed)).document()


class _Naming(Editor):
    def __init__(self, changed: Mapping[Key, Any]) -> None:
        self._changed = changed

    def edit(self, op: Op, place: Place) -> bytes | None:
        """The name of a picture in its place."""
        found = read_inline(op, place) if op.name == b"BI" else None
        if found is None or found[0] not in self._changed:
            return None
        return write_name(place.resources.add("XObject", self._changed[found[0]])) + b" Do"
