"""A fingerprint of what an object says, so that two objects that say the same are known as such."""

import hashlib

from worker.tools.pdf import (
    Damaged,
    Node,
    elements,
    entries,
    is_array,
    is_stream,
    name_of,
    number,
    stream_bytes,
    string_bytes,
)

MAX_DEPTH = 8
MAX_BYTES = 1024 * 1024
PACKING = ("/Length", "/Filter", "/DecodeParms")  # how a stream is stored, not what it says


def digest_of(node: Node) -> str:
    """Equal for equal objects, however they are written; what lies deeper than eight levels is left out."""
    return hashlib.md5(_plain(node, 0), usedforsecurity=False).hexdigest()


def _plain(node: Node, depth: int) -> bytes:
    if depth > MAX_DEPTH:
        return b"?"
    if is_array(node):
        return b"[%s]" % b" ".join(_plain(one, depth + 1) for one in elements(node, 10_000))
    found = entries(node)
    if found or is_stream(node):
        inner = (
            b"%s %s" % (key.encode(), _plain(found[key], depth + 1))
            for key in sorted(found)
            if key not in PACKING
        )
        return b"<<%s>>%s" % (b" ".join(inner), _data(node))
    value, name = number(node), name_of(node)
    if value is not None:
        return b"%.5f" % value
    return (
        b"/" + name.encode()
        if name is not None
        else b"(%s)%s" % (string_bytes(node), str(node is True).encode())
    )


def _data(node: Node) -> bytes:
    if not is_stream(node):
        return b""
    try:
        return stream_bytes(node, MAX_BYTES)
    except Damaged:
        return b""
