"""Output intents and the name in an ICC profile."""

from worker.preflight.facts.anatomy.colour import fingerprint
from worker.preflight.facts.document import OutputIntent
from worker.tools.pdf import (
    Damaged,
    Node,
    get,
    is_dict,
    is_stream,
    name_of,
    number,
    stream_bytes,
    string_bytes,
    text_of,
)

MAX_PROFILE = 32 * 1024 * 1024


def read_intent(node: Node) -> OutputIntent:
    """One entry of OutputIntents."""
    stream = get(node, "/DestOutputProfile")
    data = b""
    if is_stream(stream):
        try:
            data = stream_bytes(stream, MAX_PROFILE)
        except Damaged:
            data = b""
    return OutputIntent(
        name_of(get(node, "/S")) or "",
        (text_of(get(node, "/OutputConditionIdentifier")) or "")[:200],
        is_stream(stream),
        (text_of(get(node, "/RegistryName")) or "")[:200],
        profile_name(data),
        data[16:20].decode("latin-1").strip(),
        data[12:16].decode("latin-1").strip(),
        profile_version=data[8] if len(data) > 8 else 0,
        components=int(number(get(stream, "/N")) or 0),
        digest=fingerprint(data) if data else "",
        info=(text_of(get(node, "/Info")) or "")[:200],
        reference=_lacking(get(node, "/DestOutputProfileRef")),
    )


def _lacking(reference: Node) -> tuple[str, ...] | None:
    """What a reference to an outside profile lacks of what identifies it (ISO 15930-7, annex A)."""
    if not is_dict(reference):
        return None
    lacking = [key for key in ("/ICCVersion", "/ProfileCS", "/ProfileName") if get(reference, key) is None]
    if len(string_bytes(get(reference, "/CheckSum"))) != 16:
        lacking.append("/CheckSum")
    return tuple(key[1:] for key in lacking)


def profile_name(data: bytes) -> str:
    """The `desc` tag of an ICC profile in its two forms (ICC.1:2010, 9.2.41), empty without one."""
    at = _tag(data, b"desc")
    kind = data[at : at + 4] if at else b""
    if kind == b"desc":
        length = int.from_bytes(data[at + 8 : at + 12], "big")
        return data[at + 12 : at + 12 + min(length, 200)].split(b"\x00")[0].decode("latin-1")
    if kind == b"mluc":
        size = int.from_bytes(data[at + 20 : at + 24], "big")
        start = at + int.from_bytes(data[at + 24 : at + 28], "big")
        return data[start : start + min(size, 400)].decode("utf-16-be", "replace").rstrip("\x00")
    return ""


def _tag(data: bytes, name: bytes) -> int:
    """Where a tag's data starts, 0 without it."""
    for index in range(min(int.from_bytes(data[128:132], "big"), 100)):
        entry = data[132 + 12 * index : 144 + 12 * index]
        if entry[:4] == name:
            return int.from_bytes(entry[4:8], "big")
    return 0
