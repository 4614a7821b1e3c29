"""The pages of docs/ and the README, and the code blocks in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of code: where it stands, its language (empty when it names none), its text."""

    page: Path
    language: str
    code: str


def pages() -> list[Path]:
    """Every page a reader meets, the README first."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(*languages: str) -> Iterator[Block]:
    """The blocks of every page in one of these languages."""
    for page in pages():
        for language, code in _BLOCK.findall(page.read_text(encoding="utf-8")):
            if language in languages:
                yield Block(page, language, code)
