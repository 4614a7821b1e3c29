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


def _page(text: str, count: int) -> int:
    return count if text == "n" else int(text)
