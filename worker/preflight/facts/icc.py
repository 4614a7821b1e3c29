"""The name an ICC profile gives itself."""


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
