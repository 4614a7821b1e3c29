"""The text formats: SVG behind prologs and doctypes, PostScript, plain text."""

import re

SVG_START = re.compile(r"<(?:[A-Za-z_][\w.-]{0,64}:)?svg[\s>/]")
SKIPPED = (("<?", "?>"), ("<!--", "-->"))
BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def text_mime(head: bytes) -> str | None:
    """The media type of `head` when it is one of the text formats we know."""
    if re.match(rb"[\x04\s]{0,32}%!(PS|FontType)?", head) and b"%!" in head[:64]:
        return "application/postscript"
    text = _decoded(head)
    if text is None:
        return None
    if SVG_START.match(_after_prolog(text)):
        return "image/svg+xml"
    return "text/plain" if text.strip() and _printable(text) else None


def _decoded(head: bytes) -> str | None:
    for bom, encoding in BOMS:
        if head.startswith(bom):
            return head[len(bom) :].decode(encoding, "ignore")
    if b"\x00" in head[:1024]:
        return None
    return head.decode("utf-8", "replace")


def _after_prolog(text: str) -> str:
    """The text behind white space, processing instructions, comments and a doctype."""
    rest = text.lstrip()
    for _ in range(100):
        before = rest
        for start, end in SKIPPED:
            if rest.startswith(start):
                rest = rest.partition(end)[2].lstrip()
        if rest[:9].lower() == "<!doctype":
            rest = _after_doctype(rest)
        if rest == before:
            break
    return rest


def _after_doctype(text: str) -> str:
    close, bracket = text.find(">"), text.find("[")
    if 0 <= bracket < close:  # an internal subset, as Adobe Illustrator writes it
        end = text.find("]", bracket)
        close = text.find(">", end) if end >= 0 else -1
    return text[close + 1 :].lstrip() if close >= 0 else ""


def _printable(text: str) -> bool:
    sample = text[:4096]
    odd = sum(1 for c in sample if c == "\ufffd" or (ord(c) < 32 and c not in "\t\r\n\f"))
    return odd == 0 or odd * 100 < len(sample)
