"""Text that every format can hold: what a file says of itself may contain anything."""

import re

# XML 1.0, 2.2: characters a document may not contain, not even escaped. JSON and HTML are better without too.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """The text with forbidden characters replaced by a mark."""
    return _FORBIDDEN.sub("\ufffd", text)
