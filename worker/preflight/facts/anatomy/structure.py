"""Object streams and cross-reference streams: seen in the bytes, since a parser hides them."""

import mmap
import re
from pathlib import Path

from worker.preflight.facts.anatomy.shapes import Kind, Trait

COMPRESSED = re.compile(rb"/Type\s*/(ObjStm|XRef)\b")
NAMES = {b"ObjStm": "object streams", b"XRef": "a cross-reference stream"}


def compressed_structure(path: Path) -> tuple[Trait, ...]:
    """What of PDF 1.5 holds the file together; their dictionaries are never compressed themselves."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        found = {match[1]: None for match in COMPRESSED.finditer(data)}
    return tuple(Trait(Kind.COMPRESSED_STRUCTURE, None, NAMES[name]) for name in sorted(found))
