"""Streams that a document holds more than once become one: what each page of a merged file brought along.

Nothing that is shown, printed or said changes; pictures, fonts, profiles, forms and contents of pages that
are alike in every byte and every entry are kept once.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pikepdf import Pdf

from worker.tools.pdf import Node, identity, is_array, is_dict, is_stream, name_of

ROUNDS = 4  # a picture that was two because of its mask is one in the next round
SMALLEST = 64  # bytes: what is smaller is not worth a look at every reference
APART = frozenset(("XRef", "ObjStm", "Metadata", "EmbeddedFile"))
Twins = dict[tuple[int, int], Node]


def merge_twins(pdf: Pdf) -> int:
    """Let everything refer to the first of streams that are alike; how many others nobody needs any more."""
    merged = 0
    for _ in range(ROUNDS):
        twins = _twins(pdf)
        if not twins:
            break
        merged += len(twins)
        for node in [*pdf.objects, pdf.trailer]:
            _refer(node, twins)
    return merged


def _twins(pdf: Pdf) -> Twins:
    """The streams that have an elder twin, with it."""
    alike: dict[object, list[Node]] = defaultdict(list)
    for node in _streams(pdf):
        alike[_description(node)].append(node)
    found: Twins = {}
    for group in alike.values():
        if len(group) > 1:
            found.update(_same_bytes(group))
    return found


def _streams(pdf: Pdf) -> Iterator[Node]:
    for node in pdf.objects:
        if is_stream(node) and name_of(node.get("/Type")) not in APART:
            yield node


def _description(node: Node) -> bytes:
    """Its entries, references by number; the length of its bytes is one of them."""
    return bytes(node.stream_dict.unparse())


def _same_bytes(group: list[Node]) -> Twins:
    first: dict[bytes, Node] = {}
    found: Twins = {}
    for node in group:
        raw = node.read_raw_bytes()
        own = identity(node)
        if len(raw) < SMALLEST or own is None:
            continue
        elder = first.setdefault(hashlib.sha256(raw).digest(), node)
        if elder is not node:
            found[own] = elder
    return found


def _refer(node: Any, twins: Twins) -> None:
    """Put elder twins in place of the younger in an object and in what is written inside it."""
    if is_array(node):
        places: list[Any] = list(range(len(node)))
    elif is_dict(node) or is_stream(node):
        places = list(node.keys())
    else:
        return
    for place in places:
        value = node[place]
        own = identity(value)
        if own is None:
            _refer(value, twins)
        elif own in twins:
            node[place] = twins[own]
