"""Font dictionaries: name, kind, whether the font program is inside the file."""

import re
from dataclasses import dataclass, field

from worker.tools.pdf import Node, elements, get, is_dict, is_stream, name_of

SUBSET_TAG = re.compile(r"^[A-Z]{6}\+")  # ISO 32000-1, 9.6.4
PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass(slots=True)
class FontSeen:
    """A font while it is being gathered."""

    name: str
    type: str
    embedded: bool
    subset: bool
    program: str = ""
    visible: bool = False
    pages: set[int] = field(default_factory=set)


def read_font(node: Node) -> FontSeen:
    """What the font dictionary says; a Type 3 font is its own program and so always embedded."""
    subtype = name_of(get(node, "/Subtype")) or "unknown"
    base = name_of(get(node, "/BaseFont")) or name_of(get(node, "/Name")) or "unnamed"
    name, subset = SUBSET_TAG.sub("", base)[:200], bool(SUBSET_TAG.match(base))
    if subtype == "Type3":
        return FontSeen(name, "Type3", embedded=True, subset=subset)
    described = node
    if subtype == "Type0":
        descendants = elements(get(node, "/DescendantFonts"), 1)
        described = descendants[0] if descendants else None
        subtype = name_of(get(described, "/Subtype")) or subtype
    descriptor = get(described, "/FontDescriptor")
    embedded = is_dict(descriptor) and any(is_stream(get(descriptor, key)) for key in PROGRAMS)
    program = name_of(get(get(descriptor, "/FontFile3"), "/Subtype")) or ""
    return FontSeen(name, subtype, embedded, subset, program)
