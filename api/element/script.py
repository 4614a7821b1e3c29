"""`filecheck-upload.js`: its parts put together once, with a strong ETag that is also its integrity.

The parts are plain scripts in one module's scope, in this order; a page loads one file, and nothing has to be
built. Comments and blanks at the beginnings of lines stay in the repository.
"""

import gzip
import json
import re
from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256, sha384
from pathlib import Path

from shared.version import VERSION

_FOLDER = Path(__file__).resolve().parents[1] / "static" / "element"
PARTS = ("words.js", "server.js", "parts.js", "element.js")
_COMMENT = re.compile(r"^\s*(//.*)?\n", re.MULTILINE)
_BLANKS = re.compile(r"^\s+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Script:
    """The script as it is served. `integrity` is for the attribute of that name (SRI)."""

    plain: bytes
    packed: bytes
    etag: str
    integrity: str


@lru_cache(maxsize=1)
def script() -> Script:
    """The script of this release."""
    style = _BLANKS.sub("", re.sub(r"/\*.*?\*/\s*", "", _read("style.css"), flags=re.DOTALL))
    parts = [_BLANKS.sub("", _COMMENT.sub("", _read(name))) for name in PARTS]
    head = f"// <filecheck-upload>, Filecheck server {VERSION}, Apache-2.0\n"
    plain = "".join((head, f"const STYLE = {json.dumps(style, ensure_ascii=False)};\n", *parts)).encode()
    integrity = f"sha384-{b64encode(sha384(plain).digest()).decode()}"
    return Script(plain, gzip.compress(plain, 9, mtime=0), sha256(plain).hexdigest()[:32], integrity)


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
