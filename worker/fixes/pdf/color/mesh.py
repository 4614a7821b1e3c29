"""Meshes of colours: the corners' colours converted, all else kept bit for bit (8.7.4.5.5 and later)."""

from typing import Any

import numpy as np

from worker.fixes.pdf.color.converter import Converter
from worker.fixes.pdf.color.space import Space
from worker.tools.pdf import Damaged, Node, elements, get, number, numbers, stream_bytes

MAX_BITS = 64 * 1024 * 1024
COLOR_BITS = 16
# coordinates and colours of a patch that begins anew, and of one that continues another (tables 85 and 86)
PATCHES = {6: ((24, 4), (16, 2)), 7: ((32, 4), (24, 2))}


def recolored(shading: Node, kind: int, space: Space, converter: Converter) -> bytes:
    """The stream of a mesh with its colours converted, 16 bits a component; sets the entry that says so.

    Raises:
        Damaged: it cannot be read.
    """
    data = stream_bytes(shading)
    if len(data) * 8 > MAX_BITS:
        raise Damaged("a mesh that is too large")
    point, color = (
        int(number(get(shading, key)) or 0) for key in ("/BitsPerCoordinate", "/BitsPerComponent")
    )
    flag = 0 if kind == 5 else int(number(get(shading, "/BitsPerFlag")) or 0)
    decode = numbers(get(shading, "/Decode"), len(elements(get(shading, "/Decode"), 80)))
    if not point or not color or decode is None or len(decode) != 4 + 2 * space.size:
        raise Damaged("a mesh without its measures")
    bits = np.unpackbits(np.frombuffer(data, dtype=np.uint8))
    kept, raw = _cut(bits, kind, flag, point, color * space.size)
    span = np.array(decode[4:]).reshape(space.size, 2)
    colors = _numbers(raw, color, space.size) / (2**color - 1) * (span[:, 1] - span[:, 0]) + span[:, 0]
    made = converter.colors(space, colors, flat=False) if len(colors) else np.zeros((0, converter.size))
    words = np.rint(made * 65535).astype(">u2")
    fresh = np.unpackbits(words.view(np.uint8).reshape(len(words), -1), axis=1)
    shading.BitsPerComponent = COLOR_BITS
    return _joined(kept, fresh)


def _cut(bits: Any, kind: int, flag: int, point: int, color: int) -> tuple[list[tuple[Any, int]], list[Any]]:
    """For each record what stands before its colours with their number, and the colours' bits."""
    kept: list[tuple[Any, int]] = []
    raw: list[Any] = []
    at, size = 0, len(bits)
    while at < size:
        points, corners = 2, 1
        if kind in PATCHES:
            begins = flag == 0 or not bits[at : at + flag].any()
            points, corners = PATCHES[kind][0 if begins else 1]
        head = flag + points * point
        end = at + head + corners * color
        if end > size:
            break
        kept.append((bits[at : at + head], corners))
        raw += [bits[at + head + one * color : at + head + (one + 1) * color] for one in range(corners)]
        at = end + (-end % 8)
    return kept, raw


def _numbers(raw: list[Any], bits: int, size: int) -> Any:
    each = np.array(raw, dtype=np.float64).reshape(-1, size, bits)
    return each @ (2.0 ** np.arange(bits - 1, -1, -1))


def _joined(kept: list[tuple[Any, int]], fresh: Any) -> bytes:
    parts, at = [], 0
    for head, corners in kept:
        record = np.concatenate([head, *fresh[at : at + corners]])
        parts.append(np.packbits(record).tobytes())
        at += corners
    return b"".join(parts)
