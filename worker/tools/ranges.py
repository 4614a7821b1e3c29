"""Page ranges as people write them: `1`, `2-10`, `1,3,5`, `2-n`."""

import re

ENTRY = re.compile(r"^(\d{1,6}|n)(?:-(\d{1,6}|n))?$")
MAX_ENTRIES = 500


def page_ranges(text: str, count: int) -> tuple[int, ...]:
    """The 1-based pages that `text` names in a document of `count` pages, ascending, without doubles.

    `n` is the last page. Pages beyond the end are left out; text that is no range is a ValueError.
    """
    entries = [entry.strip() for entry in text.split(",")]
    if len(entries) > MAX_ENTRIES:
        msg = "too many page ranges"
        raise ValueError(msg)
    pages: set[int] = set()
    for entry in entries:
        match = ENTRY.match(entry)
        if match is None:
            msg = f"`{entry[:40]}` is no page range; write 1, 2-10, 1,3,5 or 2-n"
            raise ValueError(msg)
        first = _page(match[1], count)
        last = _page(match[2], count) if match[2] else first
        pages.update(range(max(1, first), min(last, count) + 1))
    return tuple(sorted(pages))


def page_groups(text: str | None, every: int | None, count: int) -> list[range]:
    """The runs of pages to split a document of `count` pages into.

    Each range of `text` (the whole document without one) is a run, cut into pieces of `every` pages; with
    neither, every page stands alone. Ranges may overlap; what lies beyond the end is left out.
    """
    entries = (text or "1-n").split(",")
    if len(entries) > MAX_ENTRIES:
        msg = "too many page ranges"
        raise ValueError(msg)
    spans = [page_ranges(entry, count) for entry in entries]
    size = int(every) if every else count if text else 1
    return [
        range(first, min(first + size, span[-1] + 1))
        for span in spans
        if span
        for first in range(span[0], span[-1] + 1, size)
    ]


def _page(text: str, count: int) -> int:
    return count if text == "n" else int(text)
