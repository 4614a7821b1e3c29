"""Output intents and the name in an ICC profile."""

from shared.icc import profile_name
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
