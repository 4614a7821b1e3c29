"""Copies of forms that are used in several ways: the first way is written in place, others get copies."""

from collections.abc import Hashable
from typing import Any

from pikepdf import Pdf

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.tools.pdf import Node, identity, stream_bytes

MAX_COPIES = 200  # of one form


class Variants:
    """What each form became, by the signature of its use."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._made: dict[object, dict[Hashable, Any]] = {}
        self._originals: dict[object, bytes] = {}
        self._written: dict[object, dict[bytes | None, Any]] = {}  # contents -> the form that holds them
        self._changed: set[object] = set()

    def kept(self, key: object, sign: Hashable) -> Any:
        """What the form became for this use before, None when it is new."""
        return self._made.get(key, {}).get(sign)

    def original(self, stream: Node) -> bytes:
        """The form's content as it was before any rewriting."""
        key = identity(stream)
        return self._originals[key] if key in self._originals else stream_bytes(stream)

    def changed(self, form: Node) -> bool:
        """True when the form is not as it was in the file."""
        return identity(form) in self._changed

    def keep(self, stream: Node, sign: Hashable, new: bytes | None) -> Any:
        """The form to use; `new` is its rewritten content, None when nothing changed."""
        key = identity(stream)
        written = self._written.setdefault(key, {})
        if new not in written:
            written[new] = self._write(stream, new, first=not written)
        self._made.setdefault(key, {})[sign] = written[new]
        return written[new]

    def _write(self, stream: Node, new: bytes | None, *, first: bool) -> Any:
        key = identity(stream)
        if first and new is None:
            return stream
        if first:
            self._originals[key] = stream_bytes(stream)
            stream.write(new)
            self._changed.add(key)
            return stream
        if len(self._written[key]) > MAX_COPIES:
            raise Refused(Reason.LIMIT_EXCEEDED, "The PDF uses a form in more ways than this server follows.")
        copy = self._pdf.make_indirect(stream.copy())
        copy.write(new if new is not None else self.original(stream))
        if new is not None:
            self._changed.add(identity(copy))
        return copy
