"""ICC profiles as bytes: version 2, output class, tables of 16 bits (ICC.1:2001-04)."""

import struct
from typing import Any

import numpy as np

DATE = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)  # the same bytes every time
D50 = (0.9642, 1.0, 0.8249)


def profile(space: bytes, kind: bytes, tags: dict[bytes, bytes], pcs: bytes = b"Lab ") -> bytes:
    """A whole profile; tags with the same bytes are stored once."""
    offset, placed, table, body = 132 + 12 * len(tags), dict[bytes, int](), b"", b""
    for name, data in tags.items():
        if data not in placed:
            placed[data] = offset + len(body)
            body += data + b"\0" * (-len(data) % 4)
        table += name + struct.pack(">II", placed[data], len(data))
    head = struct.pack(">4x4sI4s4s4s", b"none", 0x02400000, kind, space, pcs) + DATE + b"acsp"
    head += struct.pack(">4x4x4x4x8xI", 1) + b"".join(_fixed(one) for one in D50)
    size = 132 + len(table) + len(body)
    whole = struct.pack(">I", size) + head[4:]
    return whole.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def text(words: str) -> bytes:
    """A textType."""
    return b"text\0\0\0\0" + words.encode("ascii") + b"\0"


def description(words: str) -> bytes:
    """A textDescriptionType, ASCII only."""
    raw = words.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(raw)) + raw + b"\0" * (8 + 3 + 67)


def xyz(values: tuple[float, float, float]) -> bytes:
    """An XYZType of one value."""
    return b"XYZ \0\0\0\0" + b"".join(_fixed(value) for value in values)


def gamma_curve(entries: Any) -> bytes:
    """A curveType of values from 0 to 1."""
    return b"curv\0\0\0\0" + struct.pack(">I", len(entries)) + _words(entries)


def table(inputs: Any, grid: Any, outputs: Any) -> bytes:
    """A lut16Type. `inputs` and `outputs`: curves × entries; `grid`: steps in every direction × channels.

    All values are from 0 to 1 as the 16-bit encoding counts.
    """
    steps, into, out = grid.shape[0], grid.ndim - 1, grid.shape[-1]
    head = b"mft2\0\0\0\0" + struct.pack(">BBBx", into, out, steps)
    head += b"".join(_fixed(value) for value in np.eye(3).ravel())
    head += struct.pack(">HH", inputs.shape[1], outputs.shape[1])
    return head + _words(inputs) + _words(grid) + _words(outputs)


def encode_lab(lab: Any) -> Any:
    """Lab as version 2 counts it in 16 bits: L 100 is FF00, a and b 0 are 8000."""
    scaled = np.stack([lab[..., 0] * 652.8, (lab[..., 1] + 128) * 256, (lab[..., 2] + 128) * 256], axis=-1)
    return np.clip(scaled, 0, 65535) / 65535


def decode_lab(values: Any) -> Any:
    """The inverse of `encode_lab`."""
    words = np.asarray(values) * 65535
    return np.stack([words[..., 0] / 652.8, words[..., 1] / 256 - 128, words[..., 2] / 256 - 128], axis=-1)


def _words(values: Any) -> bytes:
    return bytes(np.rint(np.clip(values, 0, 1) * 65535).astype(">u2").tobytes())


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))
