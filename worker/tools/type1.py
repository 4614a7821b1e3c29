"""Type 1 programs (Adobe Type 1 Font Format, 1990): which glyphs they have, and smaller programs of them.

The program is taken apart as bytes: what is not a glyph stays as it is, hints and subroutines included.
"""

import re
from dataclasses import dataclass

from fontTools.encodings.StandardEncoding import StandardEncoding
from fontTools.misc.eexec import decrypt, encrypt
from fontTools.misc.psCharStrings import T1CharString

EEXEC, CHARSTRING = 55665, 4330  # keys of the two ciphers, 7.1
LEAD = 4  # bytes of no meaning before what is enciphered, 7.2
MAX_BYTES = 4 * 1024 * 1024
_START = re.compile(rb"/CharStrings\s+(\d+)\s+dict\s+dup\s+begin\s*")
_GLYPH = re.compile(rb"/(\S+)\s+(\d+)\s+(?:RD|-\|)[ ]")
_AFTER = re.compile(rb"\s*(?:ND|\|-|noaccess\s+def|def)\s*")
_LEN_IV = re.compile(rb"/lenIV\s+(-?\d+)")
_PUT = re.compile(rb"dup\s+(\d+)\s*/(\S+)\s+put")


class BadProgram(Exception):
    """The program is not laid out as Type 1 programs are."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """As it stands in the list of glyphs, name and words included, and its enciphered outline alone."""

    entry: bytes
    code: bytes


@dataclass(frozen=True, slots=True)
class Type1:
    """A program: what is in clear, what was enciphered around the glyphs, and the glyphs by their names."""

    clear: bytes
    before: bytes
    glyphs: dict[str, Glyph]
    after: bytes
    skip: int

    @classmethod
    def read(cls, data: bytes, clear: int) -> "Type1":
        """Take a program apart; `clear`: how many bytes are not enciphered (`/Length1`).

        Raises:
            BadProgram: it cannot be.
        """
        if not 0 < clear < len(data) <= MAX_BYTES:
            raise BadProgram("its lengths are wrong")
        private = decrypt(_binary(data[clear:]), EEXEC)[0][LEAD:]
        start = _START.search(private)
        if start is None:
            raise BadProgram("it has no list of glyphs")
        glyphs, at = _glyphs(private, start.end())
        if not glyphs or private[at : at + 3] != b"end" or b"/CharStrings" in private[at:]:
            raise BadProgram("its list of glyphs is not of the usual kind")
        found = _LEN_IV.search(private)
        skip = int(found[1]) if found else LEAD
        return cls(data[:clear], private[: start.start()], glyphs, private[at:], skip)

    @property
    def encoding(self) -> dict[int, str]:
        """Its own encoding: code to glyph name; empty when it is the standard one."""
        return {int(code): name.decode("latin-1") for code, name in _PUT.findall(self.clear)}

    def closed(self, names: set[str]) -> set[str]:
        """Those of the glyphs that are there, with the parts that accented letters are made of (`seac`)."""
        found = ({*names, ".notdef"}) & self.glyphs.keys()
        parts = {part for name in found for part in self._parts(name)}
        return found | (parts & self.glyphs.keys())

    def subset(self, names: set[str]) -> tuple[bytes, int, int]:
        """A program with these glyphs only, and the lengths of its clear and of its enciphered part."""
        wanted = self.closed(names)
        kept = [glyph.entry for name, glyph in self.glyphs.items() if name in wanted]
        head = b"/CharStrings %d dict dup begin\n" % len(kept)
        secret = encrypt(b"\0" * LEAD + self.before + head + b"".join(kept) + self.after, EEXEC)[0]
        return self.clear + secret, len(self.clear), len(secret)

    def _parts(self, name: str) -> set[str]:
        if self.skip < 0:
            return set()
        glyph = T1CharString(decrypt(self.glyphs[name].code, CHARSTRING)[0][self.skip :])
        try:
            glyph.decompile()
        except Exception as error:  # fontTools has many ways of saying that a glyph is broken
            raise BadProgram(str(error)[:200]) from error
        program = glyph.program or []
        if "seac" not in program:
            return set()
        at = program.index("seac")
        return {StandardEncoding[int(code)] for code in program[at - 2 : at]}


def _glyphs(private: bytes, at: int) -> tuple[dict[str, Glyph], int]:
    found: dict[str, Glyph] = {}
    while (head := _GLYPH.match(private, at)) is not None:
        end = head.end() + int(head[2])
        after = _AFTER.match(private, end)
        if after is None:
            raise BadProgram("a glyph ends where it should not")
        entry = private[head.start() : after.end()]
        found[head[1].decode("latin-1")] = Glyph(entry, private[head.end() : end])
        at = after.end()
    return found, at


def _binary(secret: bytes) -> bytes:
    """The enciphered part may be written in hexadecimal digits (7.2)."""
    head = secret[:8].split(None, 1)[0] if secret[:8].strip() else b""
    if re.fullmatch(rb"[0-9A-Fa-f]{4,8}", head):
        digits = re.sub(rb"\s", b"", secret)
        whole = re.match(rb"[0-9A-Fa-f]*", digits)
        text = whole[0] if whole else b""
        return bytes.fromhex(text[: len(text) // 2 * 2].decode("ascii"))
    return secret
