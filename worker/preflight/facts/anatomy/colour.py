"""Colour spaces as objects: profiles, the inks of Separation and DeviceN, the spaces of groups."""

import hashlib

from worker.preflight.facts.anatomy.shapes import Group, Ink, Profile
from worker.tools.pdf import (
    Damaged,
    Node,
    elements,
    get,
    is_array,
    is_stream,
    name_of,
    number,
    raw_name,
    stream_bytes,
)

MAX_PROFILE = 32 * 1024 * 1024
MAX_COLORANTS = 64
SIGNATURE = slice(36, 40)  # ICC.1:2010, 7.2.10: "acsp"


def profile_of(node: Node, page: int | None) -> Profile | None:
    """The profile of `[/ICCBased stream]`."""
    parts = elements(node, 3)
    if len(parts) < 2 or name_of(parts[0]) != "ICCBased" or not is_stream(parts[1]):
        return None
    components = int(number(get(parts[1], "/N")) or 0)
    try:
        data = stream_bytes(parts[1], MAX_PROFILE)
    except Damaged:
        data = b""
    if data[SIGNATURE] != b"acsp":
        return Profile(page, components, "", "", "")
    space, kind = (data[at : at + 4].decode("latin-1").strip() for at in (16, 12))
    return Profile(page, components, space, kind, fingerprint(data))


def fingerprint(data: bytes) -> str:
    """What tells one profile from another."""
    return hashlib.md5(data, usedforsecurity=False).hexdigest()


def ink_of(node: Node, page: int | None) -> Ink | None:
    """The inks of `[/Separation name alternate tint]` or `[/DeviceN names alternate tint]`."""
    parts = elements(node, 5)
    kind = name_of(parts[0]) if parts else None
    if kind not in ("Separation", "DeviceN") or len(parts) < 4:
        return None
    names = [parts[1]] if kind == "Separation" else elements(parts[1], MAX_COLORANTS)
    return Ink(page, tuple(_text(name) for name in names), kind_of(parts[2]))


def raw_ink_names(node: Node) -> list[bytes]:
    """The colorant names as they are written."""
    parts = elements(node, 5)
    kind = name_of(parts[0]) if parts else None
    if kind not in ("Separation", "DeviceN") or len(parts) < 4:
        return []
    names = [parts[1]] if kind == "Separation" else elements(parts[1], MAX_COLORANTS)
    return [raw for name in names if (raw := raw_name(name)) is not None]


def group_of(group: Node, page: int | None) -> Group | None:
    """A transparency group, of a page or a form."""
    if name_of(get(group, "/S")) != "Transparency":
        return None
    space = get(group, "/CS")
    return Group(page, "" if space is None else kind_of(space))


def kind_of(node: Node) -> str:
    """The kind of a space: `DeviceCMYK`, `ICCBased`, `Lab` …; for Indexed and Pattern what lies below."""
    for _ in range(8):
        parts = elements(node, 3) if is_array(node) else [node]
        kind = name_of(parts[0]) if parts else None
        if kind in ("Indexed", "I", "Pattern") and len(parts) > 1:
            node = parts[1]
            continue
        return kind or ""
    return ""


def _text(node: Node) -> str:
    return (name_of(node) or "")[:200]
