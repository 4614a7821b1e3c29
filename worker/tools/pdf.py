"""pikepdf, and the only file that imports it: opening, plain values, bounded streams, content operators.

Objects of the document are handed on as `Node` (any) and read with the helpers below, which answer None
for everything malformed; no caller needs the library's types.
"""

import contextlib
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from shared.errors import Refused
from shared.vocabulary import Reason

Node = Any
MAX_STREAM_BYTES = 96 * 1024 * 1024  # unpacked; a content stream beyond this is refused, not read
MAX_TREE_DEPTH = 64
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")

DAMAGED = "The PDF is damaged and cannot be opened; export it again."
NO_PAGES = "The PDF has no pages; export it again."


class Damaged(Exception):
    """A part of the document (a content stream, a font) cannot be read."""


def open_pdf(path: Path, password: str = "") -> pikepdf.Pdf:
    """Open a document for reading; trouble becomes `Refused` with `file_damaged` or `file_encrypted`."""
    try:
        pdf = pikepdf.open(path, password=password, suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise Refused(Reason.FILE_ENCRYPTED) from error
    except (pikepdf.PdfError, ValueError, OSError, RuntimeError, TypeError) as error:
        raise Refused(Reason.FILE_DAMAGED, DAMAGED) from error
    return pdf


def denied_rights(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """What the permissions of an encrypted document forbid its readers: print, copy, modify."""
    allow = pdf.allow
    rights = {
        "print": allow.print_lowres and allow.print_highres,
        "copy": allow.extract,
        "modify": allow.modify_other,
    }
    return tuple(name for name, granted in rights.items() if not granted)


def page_nodes(pdf: pikepdf.Pdf, max_pages: int) -> list[Node]:
    """The page dictionaries in order."""
    try:
        count = len(pdf.pages)
        if count > max_pages:
            detail = f"The document has {count:,} pages; this server takes up to {max_pages:,}."
            raise Refused(Reason.LIMIT_EXCEEDED, detail)
        nodes = [page.obj for page in pdf.pages]
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError, AttributeError) as error:
        raise Refused(Reason.FILE_DAMAGED, DAMAGED) from error
    if not nodes:
        raise Refused(Reason.FILE_DAMAGED, NO_PAGES)
    return nodes


class Remembered:
    """A dictionary of the document that is asked often: what was fetched once is kept, inner ones too."""

    __slots__ = ("identity", "kept", "node")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.identity = identity(node)
        self.kept: dict[str, Node] = {}

    def get(self, key: str) -> Node:
        """The value of `key`, None when there is none."""
        kept = self.kept
        if key not in kept:
            value = get(self.node, key)
            kept[key] = Remembered(value) if isinstance(value, pikepdf.Dictionary) else value
        return kept[key]


Kept = (Remembered, dict)  # what is asked in Python alone
WITH_ENTRIES = (pikepdf.Dictionary, pikepdf.Stream)
DICTIONARIES = (Remembered, dict, pikepdf.Dictionary)
ARRAYS = (list, pikepdf.Array)
NO_NUMBERS = (bool, str, bytes, pikepdf.Object)
Unreadable = (pikepdf.PdfError, ValueError, RuntimeError, TypeError)


def remembered(node: Node) -> Node:
    """The dictionary as one that is quick to ask again; anything else as it is."""
    return Remembered(node) if isinstance(node, pikepdf.Dictionary) else node


def get(node: Node, key: str) -> Node:
    """The value of `key` in a dictionary or stream, None when there is none."""
    if isinstance(node, Kept):
        return node.get(key)
    if not isinstance(node, WITH_ENTRIES):
        return None
    try:  # asked so often that a context manager would be felt
        return node.get(key)
    except Unreadable:
        return None


def inherited(page: Node, key: str) -> Node:
    """A page attribute, taken from an ancestor when the page has none (ISO 32000-1, 7.7.3.4)."""
    node = page
    for _ in range(MAX_TREE_DEPTH):
        value = get(node, key)
        if value is not None:
            return value
        node = get(node, "/Parent")
        if node is None:
            return None
    return None


def items(node: Node) -> Iterator[tuple[str, Node]]:
    """The entries of a dictionary or stream, in the order of their keys."""
    if isinstance(node, Remembered):
        node = node.node
    if isinstance(node, WITH_ENTRIES):
        for key in sorted(node.keys()):
            yield key, get(node, key)


def entries(node: Node) -> dict[str, Node]:
    """All entries of a dictionary or stream at once, several times faster than `items`; empty for others."""
    if isinstance(node, Remembered):
        node = node.node
    if not isinstance(node, WITH_ENTRIES):
        return {}
    with contextlib.suppress(*Unreadable):
        return dict(node.items())
    return dict(items(node))


def elements(node: Node, most: int = 100_000) -> list[Node]:
    """The elements of an array; empty for anything else."""
    if isinstance(node, list):
        return node[:most]
    if not isinstance(node, pikepdf.Array):
        return []
    return [node[at] for at in range(min(len(node), most))]


def is_dict(node: Node) -> bool:
    """True for dictionaries, not for streams."""
    return isinstance(node, DICTIONARIES)


def is_stream(node: Node) -> bool:
    """True for streams."""
    return isinstance(node, pikepdf.Stream)


def is_array(node: Node) -> bool:
    """True for arrays."""
    return isinstance(node, ARRAYS)


def name_of(node: Node) -> str | None:
    """A name without its slash; one that is not UTF-8, as it should be, is read as Latin-1."""
    if isinstance(node, str):
        return node  # from a content stream
    if not isinstance(node, pikepdf.Name):
        return None
    try:
        return str(node)[1:]
    except UnicodeDecodeError:
        return (raw_name(node) or b"").decode("latin-1")


def raw_name(node: Node) -> bytes | None:
    """The bytes of a name without its slash; None for anything else."""
    if not isinstance(node, pikepdf.Name):
        return None
    return ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), node.unparse()[1:])


def text_of(node: Node) -> str | None:
    """A text string."""
    if not isinstance(node, pikepdf.String):
        return None
    with contextlib.suppress(UnicodeDecodeError, ValueError):
        return str(node)
    return bytes(node).decode("latin-1")


def string_bytes(node: Node) -> bytes:
    """The bytes of a string; none for anything else."""
    if isinstance(node, bytes):
        return node
    return bytes(node) if isinstance(node, pikepdf.String) else b""


def number(node: Node) -> float | None:
    """A finite number; booleans are none."""
    if type(node) is float:
        return node if -1e12 < node < 1e12 else None
    if node is None or isinstance(node, NO_NUMBERS):
        return None
    try:
        value = float(node)
    except (TypeError, ValueError, OverflowError):
        return None
    return value if abs(value) < 1e12 else None


def numbers(node: Node, count: int) -> list[float] | None:
    """An array of exactly `count` numbers."""
    found = [number(element) for element in elements(node, count + 1)]
    clean = [value for value in found if value is not None]
    return clean if len(clean) == len(found) == count else None


def identity(node: Node) -> tuple[int, int] | None:
    """The object number of an indirect object, None for direct ones."""
    if isinstance(node, Remembered):
        return node.identity
    if isinstance(node, pikepdf.Object) and node.is_indirect:
        return (node.objgen[0], node.objgen[1])
    return None


def filters(stream: Node) -> list[str]:
    """The names of a stream's filters; `/Filter` may be a name or an array."""
    value = get(stream, "/Filter")
    if value is None:
        value = get(stream, "/F") if not is_dict(get(stream, "/F")) else None
    names = [name_of(value)] if name_of(value) else [name_of(one) for one in elements(value, 16)]
    return [name for name in names if name]


def stream_bytes(stream: Node, most: int = MAX_STREAM_BYTES) -> bytes:
    """A stream unpacked, refused when it unpacks to more than `most` bytes."""
    try:
        if filters(stream) == ["FlateDecode"] and get(stream, "/DecodeParms") is None:
            unpacked = _unpacked(stream.read_raw_bytes(), most)
            if unpacked is not None:
                return unpacked
        data = bytes(stream.read_bytes())
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError, NotImplementedError) as error:
        raise Damaged(str(error)[:200]) from error
    if len(data) > most:
        raise Refused(Reason.LIMIT_EXCEEDED)
    return data


def _unpacked(raw: bytes, most: int) -> bytes | None:
    """The data, unpacked in pieces so that a bomb is refused early; None when they are broken: qpdf then
    salvages what it can, as other readers do.
    """
    unpacker, parts, total, data = zlib.decompressobj(), [], 0, raw
    try:
        while data and not unpacker.eof:
            parts.append(unpacker.decompress(data, 1 << 20))
            total += len(parts[-1])
            if total > most:
                raise Refused(
                    Reason.LIMIT_EXCEEDED, "A part of the PDF unpacks to more than this server allows."
                )
            data = unpacker.unconsumed_tail
    except zlib.error:
        return None
    return b"".join(parts) if unpacker.eof else None


def is_jpx(stream: Node) -> bool:
    """True when an image is JPEG 2000, which may carry its own colour space."""
    return "JPXDecode" in filters(stream)
