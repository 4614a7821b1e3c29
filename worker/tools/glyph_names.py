"""Which code of a simple font means which glyph (ISO 32000-1, 9.6.6)."""

import re
from functools import lru_cache
from pathlib import Path

from worker.tools.fonts import STANDARD, name_of
from worker.tools.pdf import Node, elements, get, is_dict, number
from worker.tools.pdf import name_of as pdf_name

CODECS = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}
TYPE1 = Path("/usr/share/fonts/type1/urw-base35")
BUILT_IN = {"symbol": "StandardSymbolsPS.t1", "zapfdingbats": "D050000L.t1"}
_PUT = re.compile(rb"dup\s+(\d+)\s*/(\S+)\s+put")


def glyph_names(font: Node, family: str) -> dict[int, str]:
    """Code to glyph name; codes without a glyph are left out. `family` is the plain name of the font."""
    encoding = get(font, "/Encoding")
    base = pdf_name(encoding) or pdf_name(get(encoding, "/BaseEncoding"))
    names = _built_in(family) if base is None and family in BUILT_IN else _based(base)
    if is_dict(encoding):
        names = names | _differences(encoding)
    return names


@lru_cache(maxsize=8)
def _based(base: str | None) -> dict[int, str]:
    codec = CODECS.get(base or "")
    if codec is None:
        return {code: name for code, name in enumerate(STANDARD) if name}
    found = {}
    for code in range(32, 256):
        char = bytes([code]).decode(codec, "ignore")
        found[code] = name_of(char) or ("bullet" if codec == "cp1252" and code > 126 else "")
    if codec == "cp1252":  # annex D.2: notes 3 and 6
        found |= {0xA0: "space", 0xAD: "hyphen"}
    return {code: name for code, name in found.items() if name}


def _differences(encoding: Node) -> dict[int, str]:
    found: dict[int, str] = {}
    code = 0
    for one in elements(get(encoding, "/Differences"), 1_000):
        name = pdf_name(one)
        if name is None:
            code = int(number(one) or 0)
        else:
            found[code] = name
            code += 1
    return found


@lru_cache(maxsize=4)
def _built_in(family: str) -> dict[int, str]:
    """The encoding inside the Type 1 font of that family; none when it is not installed."""
    try:
        head = (TYPE1 / BUILT_IN[family]).read_bytes()[:40_000]
    except OSError:
        return {}
    return {int(code): name.decode("latin-1") for code, name in _PUT.findall(head)}
