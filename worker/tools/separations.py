"""The separations of a page as arrays: a Photoshop file as Ghostscript's `psdcmyk` writes it."""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
NAMES = 1006  # the image resource with the names of channels beyond the process colours
MAX_CHANNELS = 64


@dataclass(frozen=True, slots=True)
class Separations:
    """The plates of one page: `amounts[i]`, (height, width) bytes, is 255 where `names[i]` is solid."""

    names: tuple[str, ...]
    amounts: Any


def read_separations(path: Path) -> Separations:
    """Read a file of uncompressed 8-bit CMYK with spot channels.

    Raises:
        ValueError: it is not one.
    """
    try:
        return _read(memoryview(path.read_bytes()))
    except (struct.error, IndexError) as error:
        raise ValueError("a separated picture cut short") from error


def _read(data: memoryview) -> Separations:
    signature, version, channels, height, width, depth, mode = struct.unpack(">4sH6xHIIHH", data[:26])
    if (
        (signature, version, depth, mode) != (b"8BPS", 1, 8, 4)
        or not 4 <= channels <= MAX_CHANNELS
        or not height
        or not width
    ):
        raise ValueError("not a separated picture")
    at = _skip(data, 26)  # the palette, empty
    names = _names(data[at + 4 : _skip(data, at)])
    at = _skip(data, _skip(data, at))  # resources, then layers, empty
    size = channels * height * width
    if struct.unpack(">H", data[at : at + 2])[0] != 0 or len(data) - at - 2 < size:
        raise ValueError("not an uncompressed picture")
    stored = numpy.frombuffer(data, numpy.uint8, size, at + 2).reshape(channels, height, width)
    extra = [names[n] if n < len(names) else f"Spot {n + 1}" for n in range(channels - 4)]
    return Separations((*PROCESS, *extra), 255 - stored)  # the file says how much paper shows


def _skip(data: memoryview, at: int) -> int:
    """Where a block that begins with its length ends."""
    return at + 4 + int.from_bytes(data[at : at + 4], "big")


def _names(resources: memoryview) -> list[str]:
    at = 0
    while at + 12 <= len(resources):
        kind = int.from_bytes(resources[at + 4 : at + 6], "big")
        title = resources[at + 6]
        start = at + 6 + title + 1 + (title + 1) % 2  # padded to even
        end = _skip(resources, start)
        if kind == NAMES:
            return _pascal(bytes(resources[start + 4 : end]))
        at = end + end % 2
    return []


def _pascal(data: bytes) -> list[str]:
    names, at = [], 0
    while at < len(data) and data[at]:
        names.append(data[at + 1 : at + 1 + data[at]].decode("utf-8", "replace"))
        at += 1 + data[at]
    return names
