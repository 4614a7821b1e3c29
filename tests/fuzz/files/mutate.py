"""Damage by number: the same number makes the same file."""

import re
import struct
import zlib
from collections.abc import Callable
from random import Random

from tests.fuzz.files.corpus import makers
from tests.fuzz.files.objects import damage_objects

NUMBERS = (
    b"-1",
    b"0",
    b"65536",
    b"2147483648",
    b"99999999999999999999",
    b"1e308",
    b"-0.0000001",
    b"4294967295",
)
TOKENS = (
    b">>",
    b"<<",
    b"]",
    b"[",
    b"endobj",
    b"endstream",
    b"stream\n",
    b"/",
    b"(",
    b"%",
    b"R",
    b"null",
    b"\x00",
)
Damage = Callable[[Random, bytearray], None]


def damaged(number: int) -> bytes:
    """File `number` of the endless series."""
    chance = Random(number)
    whole = chance.choice(makers())()
    if whole.startswith(b"%PDF") and chance.random() < 0.6:
        changed = damage_objects(chance, whole)
        if changed is not None:
            whole = changed
            if chance.random() < 0.8:
                return whole
    if whole.startswith(b"\x89PNG") and chance.random() < 0.6:
        return _chunks(chance, whole)
    data = bytearray(whole)
    for _ in range(chance.choice((1, 1, 2, 4, 12))):
        if data:
            chance.choice(DAMAGES)(chance, data)
    return bytes(data)


def _at(chance: Random, data: bytearray) -> int:
    """Anywhere, but every other time in the head, where formats keep what matters."""
    return chance.randrange(min(len(data), 600)) if chance.random() < 0.5 else chance.randrange(len(data))


def _flip(chance: Random, data: bytearray) -> None:
    for _ in range(chance.randrange(1, 32)):
        data[_at(chance, data)] ^= 1 << chance.randrange(8)


def _overwrite(chance: Random, data: bytearray) -> None:
    at = _at(chance, data)
    size = chance.randrange(1, 64)
    data[at : at + size] = chance.choice((b"\x00" * size, b"\xff" * size, chance.randbytes(size)))


def _cut(chance: Random, data: bytearray) -> None:
    del data[_at(chance, data) :]


def _remove(chance: Random, data: bytearray) -> None:
    at = _at(chance, data)
    del data[at : at + chance.choice((1, 3, 40, 2000))]


def _repeat(chance: Random, data: bytearray) -> None:
    at = _at(chance, data)
    data[at:at] = data[at : at + chance.choice((1, 40, 2000))] * chance.choice((1, 3, 50))


def _swap(chance: Random, data: bytearray) -> None:
    size = chance.randrange(1, 400)
    one, other = sorted((_at(chance, data), _at(chance, data)))
    part = bytes(data[one : one + size])
    data[one : one + size] = data[other : other + size]
    data[other : other + len(part)] = part


def _splice(chance: Random, data: bytearray) -> None:
    other = chance.choice(makers())()
    start = chance.randrange(max(1, len(other)))
    at = _at(chance, data)
    data[at : at + chance.choice((0, 100, 1000))] = other[start : start + chance.randrange(1, 3000)]


def _renumber(chance: Random, data: bytearray) -> None:
    found = list(re.finditer(rb"\d+", bytes(data)))
    if found:
        one = chance.choice(found)
        data[one.start() : one.end()] = chance.choice(NUMBERS)


def _token(chance: Random, data: bytearray) -> None:
    at = _at(chance, data)
    data[at:at] = chance.choice(TOKENS) * chance.choice((1, 1, 300))


DAMAGES: tuple[Damage, ...] = (
    _flip, _overwrite, _cut, _remove, _repeat, _swap, _splice, _renumber, _renumber, _token,
)  # fmt: skip


def _chunks(chance: Random, data: bytes) -> bytes:
    """A PNG whose chunks are wrong under right checksums."""
    out, at = bytearray(data[:8]), 8
    while at + 12 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], bytearray(data[at + 8 : at + 8 + length])
        if body and chance.random() < 0.5:
            chance.choice((_flip, _overwrite, _remove))(chance, body)
        times = chance.choice((1, 1, 1, 1, 0, 2))
        out += (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        ) * times
        at += 12 + length
    return bytes(out)
