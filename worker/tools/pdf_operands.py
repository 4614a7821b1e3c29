"""Operands of content streams (ISO 32000-1, 7.3): how they are written, and what they mean in Python.

Numbers are float, names `str` without the slash, strings `bytes`, arrays `list`. No expression gives back
what it has taken, so time is linear in the bytes.
"""

import re
from typing import Any

from worker.tools.patterns import repeated

Operand = Any

SPACE = rb"[\x00\t\n\x0c\r ]"
REGULAR = rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]"
NUMBER = rb"[-+.0-9]++(?=[\x00\t\n\x0c\r ()<>\[\]{}/%]|\Z)"
NAME = rb"/" + REGULAR + rb"*+"
STRING = rb"\([^()\\]*+" + repeated(rb"\\.[^()\\]*+") + rb"\)"
HEX = rb"<[0-9A-Fa-f\x00\t\n\x0c\r ]*+>"
SIMPLE = NUMBER + rb"|" + NAME + rb"|" + STRING + rb"|" + HEX
ARRAY = rb"\[" + repeated(SIMPLE + rb"|" + SPACE + rb"++") + rb"\]"
WORD = rb"[A-Za-z'\"]" + REGULAR + rb"*+"

OPERANDS = SPACE + rb"*+(" + repeated(rb"(?:" + SIMPLE + rb"|" + ARRAY + rb")" + SPACE + rb"*+") + rb")"
PIECE = re.compile(
    rb"(" + NUMBER + rb")|/(" + REGULAR + rb"*+)|(" + STRING + rb")|(" + HEX + rb")|(\[)|(\])", re.DOTALL
)
ESCAPED_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)|\r\n?", re.DOTALL)
ESCAPES = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}
LETTER_STRING, LETTER_NAME, LETTER_LIST = b"(/["


def pieces(data: bytes) -> list[Operand]:
    """Simple operands and arrays of them. Most are nothing but numbers, or one plain string."""
    if not data:
        return []
    first = data[0]
    if first == LETTER_STRING:
        plain = data.rstrip()
        if plain.find(b"\\") < 0 and plain.find(b"(", 1) < 0 and plain.find(b"\r") < 0:
            return [plain[1:-1]]
    elif first != LETTER_NAME and first != LETTER_LIST:
        try:
            return list(map(float, data.split()))
        except ValueError:
            pass
    found: list[Operand] = []
    inner: list[Operand] | None = None
    for token in PIECE.finditer(data):
        kind = token.lastindex
        if kind == 5:
            inner = []
            found.append(inner)
        elif kind == 6:
            inner = None
        else:
            (found if inner is None else inner).append(piece(token))
    return found


def piece(found: re.Match[bytes]) -> Operand:
    """What one match of `PIECE` means; brackets mean nothing by themselves."""
    kind = found.lastindex
    if kind == 1:
        return real(found[1])
    if kind == 2:
        return name_text(found[2])
    if kind == 3:
        return unescaped(found[3][1:-1])
    digits = found[4][1:-1].translate(None, b"\x00\t\n\x0c\r ")
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def real(data: bytes) -> float:
    """A number; the forms that readers forgive (`--5`, `1.2.3`, `5-3`) count as far as they make sense."""
    try:
        return float(data)
    except ValueError:
        lead = FORGIVEN.match(data.lstrip(b"+-"))
        value = float(lead[0]) if lead and lead[0].strip(b".") else 0.0
        return -value if data.startswith(b"-") else value


FORGIVEN = re.compile(rb"[0-9]*\.?[0-9]*")


def name_text(data: bytes) -> str:
    """A name, its escapes resolved; UTF-8 as it should be (7.3.5), else Latin-1."""
    if b"#" in data:
        data = ESCAPED_NAME.sub(lambda match: bytes([int(match[1], 16)]), data)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def unescaped(data: bytes) -> bytes:
    """What a literal string means (7.3.4.2)."""
    return ESCAPE.sub(_escape, data) if b"\\" in data or b"\r" in data else data


def _escape(found: re.Match[bytes]) -> bytes:
    word = found[1]
    if word is None:
        return b"\n"
    if word[:1].isdigit() and word[:1] < b"8":
        return bytes([int(word, 8) & 255])
    return ESCAPES.get(word, word)
