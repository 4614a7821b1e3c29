"""All cases, and docs/hostile.md as it follows from them."""

from pathlib import Path

from tests.hostile import addresses, answers, drawings, names, offices, pdfs, polyglots
from tests.hostile.arena import Case

CASES: tuple[Case, ...] = tuple(
    case
    for module in (addresses, answers, names, pdfs, drawings, offices, polyglots)
    for case in module.CASES
)
DOCS = Path(__file__).parents[2] / "docs" / "hostile.md"
_HEAD = """# Hostile input

What people with bad intentions send, by name, and the codes it may end in. Each row is a test (`tests/hostile`): files go
through the real step processes, addresses through the code that fetches sources and calls webhooks. A canary listens on
the machine meanwhile; in every case it must hear nothing. More than one code means that the end depends on which engine or
limit meets the file first. `pytest tests/hostile` runs them; `python -m tests.hostile` writes this page.

| Family | Case | May end in |
|---|---|---|
"""


def text() -> str:
    """The page."""
    rows = (
        f"| {case.family} | {case.name} | {', '.join(f'`{end}`' for end in case.ends)} |\n" for case in CASES
    )
    return _HEAD + "".join(rows)
