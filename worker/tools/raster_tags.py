"""Density and colour profile written into an image file as it is: not one pixel is packed again.

JPEG segments (ITU-T T.81, annex B; JFIF 1.02), PNG chunks (PNG 11.3), the EXIF or TIFF directory (TIFF 6.0).
"""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

Density = tuple[float, float]
_X, _Y, _UNIT = 282, 283, 296
_ICC_MARK = b"ICC_PROFILE\0"
_PART = 65_519  # bytes of a profile that fit into one segment (ICC.1:2010, annex B.4)
_METRE = 39.3700787


def set_density(path: Path, form: str, dpi: Density | None) -> None:
    """Write the density in dots per inch; None says that the file has none."""
    data = bytearray(path.read_bytes())
    if form == "jpeg":
        data = _jpeg_density(data, dpi)
    elif form == "png":
        data = _png_density(data, dpi)
    elif form == "webp":
        for at, length in _riff(data):
            if data[at : at + 4] == b"EXIF":
                skip = 6 if data[at + 8 : at + 14] == b"Exif\0\0" else 0
                _directory(data, at + 8 + skip, at + 8 + length, dpi)
    else:
        _directory(data, 0, len(data), dpi)
    path.write_bytes(data)


def set_profile(path: Path, form: str, icc: bytes) -> bool:
    """Embed a colour profile in place of the one there was; False for formats that need writing anew."""
    data = path.read_bytes()
    if form == "jpeg":
        path.write_bytes(_jpeg_profile(data, icc))
    elif form == "png":
        path.write_bytes(_png_profile(data, icc))
    return form in ("jpeg", "png")


def _segments(data: bytes | bytearray) -> Iterator[tuple[int, int, int]]:
    """Marker, start and end of every segment before the pixels."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # fill byte
            at += 1
            continue
        if marker in (0xDA, 0xD9):
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        yield marker, at, end
        at = end


def _jpeg_density(data: bytearray, dpi: Density | None) -> bytearray:
    head = b"JFIF\0\x01\x02" + (
        struct.pack(">BHHBB", 1, *(max(1, min(65535, round(value))) for value in dpi), 0, 0)
        if dpi
        else struct.pack(">BHHBB", 0, 1, 1, 0, 0)
    )
    jfif = None
    for marker, at, end in _segments(data):
        if marker == 0xE0 and data[at + 4 : at + 9] == b"JFIF\0":
            jfif = (at, end)
        elif marker == 0xE1 and data[at + 4 : at + 10] == b"Exif\0\0":
            _directory(data, at + 10, end, dpi)
    if jfif:
        data[jfif[0] + 4 : jfif[0] + 18] = head
        data[jfif[0] + 16 : jfif[0] + 18] = b"\0\0"
        return data[: jfif[0]] + b"\xff\xe0\x00\x10" + head + data[jfif[1] :]
    # Adobe writes CMYK without JFIF; a JFIF head there would change what readers make of the colours.
    adobe = any(m == 0xEE and data[a + 4 : a + 9] == b"Adobe" for m, a, _ in _segments(data))
    return data if adobe else data[:2] + b"\xff\xe0\x00\x10" + head + data[2:]


def _jpeg_profile(data: bytes, icc: bytes) -> bytes:
    kept, first, last = [], 2, 2
    for marker, at, end in _segments(data):
        if not (marker == 0xE2 and data[at + 4 : at + 16] == _ICC_MARK):
            kept.append(data[at:end])
            if marker in (0xE0, 0xE1):
                first = len(kept)
        last = end
    parts = [icc[at : at + _PART] for at in range(0, len(icc), _PART)]
    made = [
        b"\xff\xe2" + struct.pack(">H", len(part) + 16) + _ICC_MARK + bytes((at, len(parts))) + part
        for at, part in enumerate(parts, 1)
    ]
    first = min(first, len(kept)) if kept else 0
    return data[:2] + b"".join([*kept[:first], *made, *kept[first:]]) + data[last:]


def _chunks(data: bytes | bytearray) -> Iterator[tuple[bytes, int, int]]:
    at = 8
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        yield bytes(data[at + 4 : at + 8]), at, end
        at = end


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _png_density(data: bytearray, dpi: Density | None) -> bytearray:
    made = b""
    if dpi:
        made = _chunk(b"pHYs", struct.pack(">IIB", *(round(value * _METRE) for value in dpi), 1))
    found = next(((at, end) for kind, at, end in _chunks(data) if kind == b"eXIf"), None)
    if found:
        _directory(data, found[0] + 8, found[1] - 4, dpi)
        data[found[0] : found[1]] = _chunk(b"eXIf", bytes(data[found[0] + 8 : found[1] - 4]))
    return _png_with(data, (b"pHYs",), made)


def _png_profile(data: bytes, icc: bytes) -> bytes:
    made = _chunk(b"iCCP", b"ICC profile\0\0" + zlib.compress(icc, 9))
    return bytes(_png_with(data, (b"iCCP", b"sRGB", b"gAMA", b"cHRM"), made))


def _png_with(data: bytes | bytearray, without: tuple[bytes, ...], made: bytes) -> bytearray:
    """The new chunk stands behind the header: before palette and pixels (PNG 5.6)."""
    out = bytearray(data[:8])
    for kind, at, end in _chunks(data):
        if kind not in without:
            out += data[at:end]
        if kind == b"IHDR":
            out += made
    return out


def _riff(data: bytes | bytearray) -> Iterator[tuple[int, int]]:
    at = 12
    while at + 8 <= len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        yield at, length
        at += 8 + length + (length & 1)


def _directory(data: bytearray, base: int, end: int, dpi: Density | None) -> None:
    """Set resolution and unit where the first directory of a TIFF structure has them."""
    order = {b"II": "<", b"MM": ">"}.get(bytes(data[base : base + 2]))
    if order is None or base + 8 > end or struct.unpack_from(order + "H", data, base + 2)[0] != 42:
        return
    at = base + struct.unpack_from(order + "I", data, base + 4)[0]
    if at + 2 > end:
        return
    for number in range(struct.unpack_from(order + "H", data, at)[0]):
        entry = at + 2 + 12 * number
        if entry + 12 > end:
            return
        tag, kind = struct.unpack_from(order + "HH", data, entry)
        if tag == _UNIT and kind == 3:
            struct.pack_into(order + "H", data, entry + 8, 2 if dpi else 1)
        elif tag in (_X, _Y) and kind == 5:
            place = base + struct.unpack_from(order + "I", data, entry + 8)[0]
            if base <= place and place + 8 <= end:
                value = (dpi[0] if tag == _X else dpi[1]) if dpi else 1.0
                struct.pack_into(order + "II", data, place, round(value * 1000), 1000)
