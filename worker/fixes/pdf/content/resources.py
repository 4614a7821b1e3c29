"""Names that content uses, and names that rewritten content needs (ISO 32000-1, 7.8.3)."""

from typing import Any

from pikepdf import Dictionary, Name, Pdf

from worker.tools.pdf import Node, get, identity, is_dict

PREFIX = "Fc"


class Resources:
    """A resource dictionary; additions go into the dictionary of the file, which may be shared."""

    def __init__(self, pdf: Pdf, node: Node) -> None:
        self.pdf = pdf
        self.node = node
        self._added: dict[tuple[str, object], str] = {}

    def find(self, category: str, name: str | None) -> Node:
        """The resource of that name, None when there is none."""
        return None if name is None else get(get(self.node, f"/{category}"), f"/{name}")

    def add(self, category: str, value: Any) -> str:
        """A name for `value`; the same value gets the same name."""
        key = (category, identity(value) or value.unparse())
        if key not in self._added:
            entries = get(self.node, f"/{category}")
            if not is_dict(entries):
                self.node[f"/{category}"] = Dictionary()
                entries = self.node[f"/{category}"]
            number = len(entries)
            while Name(f"/{PREFIX}{number}") in entries:
                number += 1
            name = f"{PREFIX}{number}"
            entries[Name(f"/{name}")] = value
            self._added[key] = name
        return self._added[key]


def write_name(name: str) -> bytes:
    """A name as content writes it, with its slash; what is not plain is written as #xx (7.3.5)."""
    raw = name.encode("utf-8", "surrogateescape")
    plain = bytes(range(0x21, 0x7F))
    return b"/" + b"".join(
        bytes([char]) if char in plain and char not in b"()<>[]{}/%#" else b"#%02X" % char for char in raw
    )
