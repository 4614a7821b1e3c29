"""The few header bytes of an image that must be read before a library may open it."""

import struct
from pathlib import Path

HEAD_BYTES = 64
TAIL_BYTES = 64 * 1024


def read_header(path: Path) -> tuple[int, int] | None:
    """Width and height where the library would allocate for them on opening (PNG, WebP); None otherwise."""
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    if head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR" and len(head) >= 24:
        width, height = struct.unpack(">II", head[16:24])
        return width, height
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP" and len(head) >= 30:
        return _webp(head)
    return None


def _webp(head: bytes) -> tuple[int, int] | None:
    """RFC 9649, sections 2.5 to 2.7."""
    kind = head[12:16]
    if kind == b"VP8X":
        return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", head[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None


def whole(path: Path) -> bool:
    """False when the end of a JPEG, PNG or WebP is missing. TIFF keeps its pixels anywhere, so it passes."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        head = stream.read(12)
        stream.seek(max(0, size - TAIL_BYTES))
        tail = stream.read(TAIL_BYTES)
    if head.startswith(b"\x89PNG"):
        return b"IEND" in tail
    if head.startswith(b"\xff\xd8\xff"):
        return b"\xff\xd9" in tail
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return bool(struct.unpack("<I", head[4:8])[0] + 8 <= size)
    return True


def png_bits(path: Path) -> int | None:
    """The bit depth of a PNG (PNG 11.2.2); Pillow shows 16-bit colour as 8-bit."""
    with path.open("rb") as stream:
        head = stream.read(25)
    return head[24] if head.startswith(b"\x89PNG") and len(head) == 25 else None
