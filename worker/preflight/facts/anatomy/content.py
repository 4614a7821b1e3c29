"""Rare operators: `ri`, `PS`, and what `BX … EX` hides. A quick look decides whether a stream is parsed."""

import re

from worker.preflight.facts.anatomy.found import Entries, Found
from worker.preflight.facts.anatomy.screening import INTENTS
from worker.preflight.facts.anatomy.shapes import Kind
from worker.tools.pdf import Damaged, Node, is_stream, name_of, number, stream_bytes
from worker.tools.pdf_content import INLINE_IMAGE, content_bytes, instructions
from worker.tools.pdf_tokens import OPERATORS

SUSPICIOUS = re.compile(rb"(?<![A-Za-z])(?:BX|PS|ri)(?![A-Za-z0-9])")


def content_traits(node: Node, entries: Entries) -> Found:
    """What is rare in the content of a page, a form or a pattern; nothing for other objects."""
    try:
        data = _content(node, entries)
        if not SUSPICIOUS.search(data):
            return
        parsed = list(instructions(data, None))
    except Damaged:
        return  # a fault of the document that the content walk reports
    for operator, operands in parsed:
        if operator == "PS":
            yield Kind.POSTSCRIPT, "the operator PS"
        elif operator == "ri" and operands and name_of(operands[0]) not in INTENTS:
            yield Kind.RENDERING_INTENT, name_of(operands[0]) or ""
        elif operator not in (*OPERATORS, INLINE_IMAGE):
            yield Kind.UNKNOWN_OPERATOR, operator[:40]


def _content(node: Node, entries: Entries) -> bytes:
    if is_stream(node):
        form = name_of(entries.get("/Subtype")) == "Form" or number(entries.get("/PatternType")) == 1
        return stream_bytes(node) if form else b""
    return content_bytes(node) if name_of(entries.get("/Type")) == "Page" else b""
