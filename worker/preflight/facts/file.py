"""The file as a whole: permissions, linearization, signatures, XFA."""

import re
from pathlib import Path

from worker.preflight.facts.actions import fields
from worker.tools.pdf import Node, get, is_dict, items, name_of, text_of

HEAD = 1024  # a linearization dictionary lies wholly within the first 1024 bytes (ISO 32000-1, annex F.2.2)
LINEARIZED = re.compile(rb"\d+\s+\d+\s+obj\s*<<[^>]*/Linearized\s+[\d.]+")
LENGTH = re.compile(rb"/L\s+(\d+)")
MAX_NAMES = 100


def is_linearized(path: Path) -> bool:
    """True when the file starts with a linearization dictionary that still fits: a later update ends it."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    found = LINEARIZED.search(head)
    length = LENGTH.search(head, found.start()) if found else None
    return length is not None and int(length[1]) == path.stat().st_size


def has_xfa(root: Node) -> bool:
    """True when the form is (also) written in XFA."""
    return get(get(root, "/AcroForm"), "/XFA") is not None


def needs_appearances(root: Node) -> bool:
    """True when viewers are asked to draw the form fields anew."""
    return get(get(root, "/AcroForm"), "/NeedAppearances") is True


def find_signatures(root: Node) -> tuple[str, ...]:
    """Names of signature fields that are signed; an empty field to sign in is none."""
    signed = (one for one in fields(root) if field_kind(one) == "Sig" and is_dict(get(one, "/V")))
    found = [(text_of(get(one, "/T")) or "unnamed")[:200] for one in signed]
    for key, value in items(get(root, "/Perms")):
        if not found and is_dict(value):
            found.append(key.lstrip("/")[:200])
    return tuple(dict.fromkeys(found))[:MAX_NAMES]


def field_kind(field: Node) -> str | None:
    """Tx, Btn, Ch or Sig; fields inherit it (ISO 32000-1, 12.7.3.1)."""
    node = field
    for _ in range(16):
        kind = name_of(get(node, "/FT"))
        if kind is not None:
            return kind
        node = get(node, "/Parent")
    return None
