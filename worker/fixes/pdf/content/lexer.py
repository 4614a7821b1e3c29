"""Cuts a content stream into operators, each with its operands and its place (ISO 32000-1, 7.8.2).

Most operators are read in one match, operands and all; dictionaries, nested strings, comments and inline
images are read token by token.
"""

import re
from collections.abc import Iterator

from worker.tools.patterns import repeated
from worker.tools.pdf import Damaged

WS = rb"\x00\t\n\x0c\r "
DELIMITERS = rb"()<>\[\]{}/%"
REGULAR = rb"[^" + WS + DELIMITERS + rb"]"
_NUMBER = rb"[+-]?+[0-9.]++"
_NAME = rb"/" + REGULAR + rb"*+"
_WORD = rb"[A-Za-z'\"][A-Za-z0-9*]*+"
_END = rb"(?=[" + WS + DELIMITERS + rb"]|$)"
_STRING = rb"\(" + repeated(rb"[^()\\]++|\\.") + rb"\)"
_HEX = rb"<[0-9A-Fa-f" + WS + rb"]*+>"

_ARRAY = rb"\[" + repeated(rb"[^\[\]()<>%]++|" + _STRING + rb"|" + _HEX) + rb"\]"

# (operands)(operator): nothing but numbers, names, simple strings and arrays of those before the operator
_OPERANDS = rb"(?:" + rb"|".join((_NUMBER, _NAME, _STRING, _HEX, _ARRAY)) + rb")[" + WS + rb"]*+"
_PLAIN = re.compile(rb"[" + WS + rb"]*+(" + repeated(_OPERANDS) + rb")(" + _WORD + rb")" + _END, re.DOTALL)
# A run of path construction; editors that care for colour only do not need to see it.
_COORDINATES = repeated(_NUMBER + rb"[" + WS + rb"]++", 2, 6)
_PATHS = re.compile(
    repeated(rb"[" + WS + rb"]*+(?:" + _COORDINATES + rb"(?:re|[mlcvy])|h)(?=[" + WS + rb"])", least=1)
)
_TOKEN = re.compile(
    rb"[" + WS + rb"]*+(?:"
    rb"(?P<skip>%[^\r\n]*+)|(?P<text>" + _STRING + rb")|(?P<hex>" + _HEX + rb")|(?P<name>" + _NAME + rb")"
    rb"|(?P<open>\[|<<)|(?P<close>\]|>>)|(?P<nested>\()|(?P<other>" + REGULAR + rb"++)|(?P<stray>.))",
    re.DOTALL,
)
_IMAGE_END = re.compile(rb"[" + WS + rb"]EI" + _END)
_OPERAND = re.compile(rb"(?:[+-]?+[0-9.]++|true|false|null)\Z")
MAX_OPERANDS = 100_000


class Op:
    """One operator. `start` to `end` is its place in `data`, operands included.

    For an inline image `name` is `BI`, `args` its dictionary's entries and `body` the place of its data.
    """

    __slots__ = ("args", "body", "end", "name", "start")

    def __init__(
        self, name: bytes, args: bytes, start: int, end: int, body: tuple[int, int] | None = None
    ) -> None:
        self.name = name
        self.args = args
        self.start = start
        self.end = end
        self.body = body


def lex(data: bytes, *, paths: bool = True) -> Iterator[Op]:
    """The operators of `data` in order; without `paths`, path construction is passed over.

    Raises:
        Damaged: an inline image without an end.
    """
    plain, skip, size, at = _PLAIN.match, _PATHS.match, len(data), 0
    while at < size:
        if not paths and (run := skip(data, at)):
            at = run.end()
        if found := plain(data, at):
            name = found.group(2)
            if name == b"BI":
                op = _inline_image(data, found.start(2), found.end())
            else:
                op = Op(name, found.group(1), _first(found.start(1), found), found.end())
        else:
            slow = _slow(data, at)
            if slow is None:
                return
            op = slow
        yield op
        at = op.end


def _first(start: int, found: "re.Match[bytes]") -> int:
    return start if found.end(1) > start else found.start(2)


def _slow(data: bytes, at: int) -> Op | None:
    """An operator with other operands; None at the end of the data."""
    start, args_end, depth, count = -1, at, 0, 0
    while found := _TOKEN.match(data, at):
        kind, at = found.lastgroup, found.end()
        begin = found.start(kind or 0)
        if kind == "skip":
            continue
        start = begin if start < 0 else start
        if kind == "nested":
            at = _string_end(data, begin)
        elif kind == "open":
            depth += 1
        elif kind == "close":
            depth = max(0, depth - 1)
        elif kind == "other" and depth == 0 and not _OPERAND.match(found.group(kind)):
            return Op(found.group(kind), data[start:args_end].strip(), start, at)
        args_end = at
        count += 1
        if count > MAX_OPERANDS:
            raise Damaged("an operator with too many operands")
    return None


def _string_end(data: bytes, start: int) -> int:
    """Where a string ends that holds balanced parentheses; the end of the data when it does not end."""
    depth, at, size = 0, start, len(data)
    while at < size:
        char = data[at]
        if char == 0x5C:
            at += 1
        elif char == 0x28:
            depth += 1
        elif char == 0x29:
            depth -= 1
            if depth == 0:
                return at + 1
        at += 1
    return size


def _inline_image(data: bytes, start: int, at: int) -> Op:
    """BI entries ID data EI: the end is an EI behind which content goes on (8.9.7)."""
    entries = at
    while found := _TOKEN.match(data, at):
        at = _string_end(data, found.start("nested")) if found.lastgroup == "nested" else found.end()
        if found.lastgroup == "other" and found.group("other") == b"ID":
            break
    else:
        raise Damaged("an inline image without data")
    body = at + 1  # one white-space character belongs to ID
    searched = body
    while end := _IMAGE_END.search(data, max(body - 1, searched - 1)):
        if _goes_on(data, end.end()):
            return Op(
                b"BI", data[entries : found.start("other")].strip(), start, end.end(), (body, end.start())
            )
        searched = end.end()
    raise Damaged("an inline image without an end")


def _goes_on(data: bytes, at: int) -> bool:
    """True when what follows looks like content and not like the middle of image data."""
    ahead = data[at : at + 24]
    return all(32 <= char < 127 or char in b"\x00\t\n\x0c\r" for char in ahead)


def operands(args: bytes) -> list[bytes]:
    """Operands one by one, arrays and dictionaries whole."""
    found: list[bytes] = []
    depth, start, at = 0, 0, 0
    while token := _TOKEN.match(args, at):
        kind, at = token.lastgroup, token.end()
        begin = token.start(kind or 0)
        if kind == "nested":
            at = _string_end(args, begin)
        if kind == "skip":
            continue
        if depth == 0:
            start = begin
        depth += (kind == "open") - (kind == "close")
        if depth <= 0:
            found.append(args[start:at])
            depth = 0
    return found


def floats(args: bytes) -> list[float]:
    """The numbers among plain operands; what is no number is left out."""
    found: list[float] = []
    for part in args.split():
        try:
            found.append(float(part))
        except ValueError:
            continue
    return found


def last_name(args: bytes) -> str | None:
    """The last name among plain operands, without its slash and with its #xx read."""
    at = args.rfind(b"/")
    if at < 0:
        return None
    raw = args[at + 1 :].split(None, 1)[0] if args[at + 1 :].strip() else b""
    return decode_name(raw)


def decode_name(raw: bytes) -> str:
    """A name as pikepdf writes it, from the bytes behind the slash."""
    if b"#" in raw:
        raw = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), raw)
    return raw.decode("utf-8", "surrogateescape")
