"""Content streams read by the letter (ISO 32000-1, 7.2 and 7.8.2), faster than objects are made of them.

One expression swallows an operator with all its operands; what it cannot (nested strings, dictionaries,
comments, rubbish) is read token by token. No expression gives back, so time is linear in the bytes.
Operands are plain Python: numbers are float, names `str` without the slash, strings `bytes`, arrays `list`,
dictionaries `dict` with keys as in the document, `true`, `false` and `null` are True, False and None.
"""

import re
from collections.abc import Iterator

from worker.tools.outlines import OUTLINE, outline
from worker.tools.patterns import repeated
from worker.tools.pdf_operands import (
    NUMBER,
    OPERANDS,
    PIECE,
    REGULAR,
    SPACE,
    WORD,
    Operand,
    piece,
    pieces,
    unescaped,
)
from worker.tools.text_runs import WATCHED, TextRun

Instruction = tuple[str, list[Operand]]

WHOLE = re.compile(OPERANDS + rb"(" + WORD + rb")", re.DOTALL)
BEGINNING = re.compile(OPERANDS, re.DOTALL)
PATHS = frozenset((b"m", b"l", b"c", b"v", b"y", b"h", b"re"))
_NUMBERS = repeated(NUMBER + SPACE + rb"*+", most=16)
RUN = re.compile(
    repeated(SPACE + rb"*+" + _NUMBERS + rb"(?:re|[mlcvyh])(?!" + REGULAR + rb")")
)  # path construction that nobody wants to know, in one leap
WORDS_BEGIN = re.compile(WORD)
BLANK = re.compile(repeated(SPACE + rb"++|%[^\r\n]*+"))
PARENTHESIS = re.compile(rb"\\.|[()]", re.DOTALL)  # or what escapes one
WORDLIKE = re.compile(REGULAR + rb"++")
CONSTANTS = {b"true": True, b"false": False, b"null": None}
STRAY = (b")", b"]", b">", b"}", b"{")
WORDS = """b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J k K l m M
MP n PS q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \""""
OPERATORS = frozenset(WORDS.split())  # ISO 32000-1, table 51; PS is of older versions
MAX_NESTED = 32
MAX_OPERANDS = 1_000  # more than any operator takes: rubbish


class Torn(Exception):
    """The stream ends within a string, an array, a dictionary or a picture."""


class Tokens:
    """Reads one content stream; `position` is where it stands."""

    def __init__(self, data: bytes, run: TextRun | None = None) -> None:
        self.data = data
        self.position = 0
        self._run = run
        self.strange: set[str] = set()  # words that are no operators; readers stumble over them

    def instructions(self, wanted: frozenset[str] | None = None) -> Iterator[Instruction]:
        """Operators with their operands, in order; operands of unwanted ones are not even looked at.

        With `OUTLINE` among the wanted each run of path construction comes as one instruction of that name.

        Raises:
            Torn: what came before was read.
        """
        match, data, run = WHOLE.match, self.data, self._run
        outlines = wanted is not None and OUTLINE in wanted
        names: dict[bytes, str | None] = {}
        before: list[Operand] = []
        while True:
            found = match(data, self.position)
            if found is None:
                if not self._awkward(before):
                    return
                continue
            self.position = found.end()
            word = found[2]
            if word in names:
                name = names[word]
            else:
                name = self._named(word, wanted)
                if len(names) < 1_000:
                    names[word] = name
            if name == "BI":
                yield "BI", [self._inline_entries()]
            elif word in CONSTANTS:
                before += [*pieces(found[1]), CONSTANTS[word]]
                continue
            elif name is not None:
                operands = before + pieces(found[1]) if before else pieces(found[1])
                yield name, operands
                if run is not None and name in WATCHED:
                    self.position = run.after(name, operands, data, self.position)
            elif word in PATHS and (path := RUN.match(data, self.position)):
                self.position = path.end()
                if outlines:
                    yield OUTLINE, [outline(data[found.start() : self.position])]
            before = []

    def _named(self, word: bytes, wanted: frozenset[str] | None) -> str | None:
        name = word.decode("latin-1")
        if name not in OPERATORS and word not in CONSTANTS and len(self.strange) < 5:
            self.strange.add(name[:40])
        return name if wanted is None or name in wanted or name == "BI" else None

    def _awkward(self, before: list[Operand]) -> bool:
        """Read what the swift way cannot: the operands before it, and it; False at the end of the data."""
        found = BEGINNING.match(self.data, self.position)
        if found is not None:
            self.position = found.end()
            before += pieces(found[1])
        self._blank()
        if WORDS_BEGIN.match(self.data, self.position):
            return True  # a comment was all that stood in the way
        if self.position >= len(self.data):
            return False
        before.append(self._token(0))
        if self.data[self.position - 1 : self.position] in STRAY and not isinstance(
            before[-1], list | dict | bytes
        ):
            self.strange.add(self.data[self.position - 1 : self.position].decode())
        if len(before) > MAX_OPERANDS:
            before.clear()
        return True

    def _blank(self) -> None:
        while (found := BLANK.match(self.data, self.position)) and found.end() > self.position:
            self.position = found.end()

    def _token(self, depth: int) -> Operand:
        data, at = self.data, self.position
        found = PIECE.match(data, at)
        if found is not None and found.lastindex is not None and found.lastindex < 5:
            self.position = found.end()
            return piece(found)
        if data.startswith(b"<<", at):
            self.position += 2
            return self._dictionary(depth)
        if data.startswith(b"[", at):
            self.position += 1
            return self._list(depth)
        if data.startswith(b"(", at):
            return self._nested()
        word = WORDLIKE.match(data, at)
        self.position = word.end() if word else at + 1
        return CONSTANTS.get(word[0]) if word else None

    def _list(self, depth: int) -> list[Operand]:
        found: list[Operand] = []
        while not self._ends(b"]"):
            value = self._token(depth + 1)
            if depth < MAX_NESTED:
                found.append(value)
        return found

    def _dictionary(self, depth: int) -> dict[str, Operand]:
        found: dict[str, Operand] = {}
        while not self._ends(b">>"):
            key = self._token(depth + 1)
            if self._ends(b">>"):
                break
            value = self._token(depth + 1)
            if isinstance(key, str) and depth < MAX_NESTED:
                found[f"/{key}"] = value
        return found

    def _ends(self, mark: bytes) -> bool:
        self._blank()
        if self.position >= len(self.data):
            raise Torn
        if self.data.startswith(mark, self.position):
            self.position += len(mark)
            return True
        return False

    def _nested(self) -> bytes:
        """A string with parentheses in it."""
        start, open_ones = self.position + 1, 0
        at = start
        while found := PARENTHESIS.search(self.data, at):
            at = found.end()
            open_ones += {b"(": 1, b")": -1}.get(found[0], 0)
            if open_ones < 0:
                self.position = at
                return unescaped(self.data[start : at - 1])
        raise Torn

    def _inline_entries(self) -> dict[str, Operand]:
        """The entries of an inline picture; its data are passed over (8.9.7)."""
        found: dict[str, Operand] = {}
        while True:
            self._blank()
            if self.position >= len(self.data):
                raise Torn
            if self.data.startswith(b"ID", self.position):
                break
            key, value = self._token(0), None
            self._blank()
            if not self.data.startswith(b"ID", self.position) and self.position < len(self.data):
                value = self._token(0)
            if isinstance(key, str):
                found[f"/{key}"] = value
        self.position += 3
        self.position = picture_end(self.data, self.position, found)
        return found


def picture_end(data: bytes, start: int, entries: dict[str, Operand]) -> int:
    """Where the data of an inline picture end: by their size when they are not packed, else by their mark."""
    size = _plain_size(entries)
    if size is not None and (mark := END.match(data, start + size)):
        return mark.end()
    at = start
    while mark := END_MARK.search(data, at):
        if _goes_on(data, mark.end()):
            return mark.end()
        at = mark.start() + 1
    raise Torn


END = re.compile(SPACE + rb"*+EI(?!" + REGULAR + rb")")
END_MARK = re.compile(rb"(?:(?<=" + SPACE + rb")|(?<=[>]))EI(?!" + REGULAR + rb")")
COMPONENTS = {"DeviceGray": 1, "G": 1, "DeviceRGB": 3, "RGB": 3, "DeviceCMYK": 4, "CMYK": 4}


def _plain_size(entries: dict[str, Operand]) -> int | None:
    def one(*keys: str) -> Operand:
        return next((entries[key] for key in keys if key in entries), None)

    if one("/F", "/Filter") not in (None, []):
        return None
    width, height, bits = one("/W", "/Width"), one("/H", "/Height"), one("/BPC", "/BitsPerComponent")
    parts = 1 if one("/IM", "/ImageMask") is True else COMPONENTS.get(str(one("/CS", "/ColorSpace")))
    bits = 1 if one("/IM", "/ImageMask") is True else bits
    if parts is None or not all(
        isinstance(value, float) and 0 < value < 1e6 for value in (width, height, bits)
    ):
        return None
    return (int(width) * parts * int(bits) + 7) // 8 * int(height)


def _goes_on(data: bytes, at: int) -> bool:
    """Whether what follows reads like content, not like the middle of a picture."""
    following = data[at : at + 12]
    return all(byte in b"\t\n\x0c\r\x00" or 32 <= byte < 127 for byte in following)
