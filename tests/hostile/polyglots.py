"""Files that are two things at once: what we take them for decides who reads them."""

from functools import partial

from shared.vocabulary import FileType
from tests.hostile.arena import Arena, Case, kind_of
from tests.samples import card_pdf, rgb_jpeg, rgb_png, svg
from tests.samples.others import plain_zip


def _jpeg_with_pdf() -> bytes:
    """A JPEG with a PDF in a comment."""
    jpeg, pdf = rgb_jpeg(), card_pdf()[:60_000]
    return jpeg[:2] + b"\xff\xfe" + (len(pdf) + 2).to_bytes(2, "big") + pdf + jpeg[2:]


# What it is sent as never counts: a name that lies is the oldest of these.
_FILES = {
    "PDF and zip": (lambda: card_pdf() + plain_zip(), "a.zip", FileType.PDF),
    "PNG and zip": (lambda: rgb_png() + plain_zip(), "a.docx", FileType.RASTER),
    "JPEG with a PDF in a comment": (_jpeg_with_pdf, "a.pdf", FileType.RASTER),
    "PDF behind a web page": (lambda: b"<html><script>1</script>\n" + card_pdf(), "a.html", FileType.PDF),
    "PDF behind a shell script": (lambda: b"#!/bin/sh\nexit\n" + card_pdf(), "a.sh", FileType.PDF),
    "PDF with a drawing in a comment": (lambda: card_pdf() + b"\n%" + svg(), "a.svg", FileType.PDF),
    "a program named PDF": (lambda: b"\x7fELF\x02\x01\x01" + bytes(60), "a.pdf", FileType.OTHER),
    "a web page named SVG": (lambda: b"<!DOCTYPE html><html><svg/></html>", "a.svg", FileType.OTHER),
}


def _taken_for(name: str, arena: Arena) -> str:
    build, called, _ = _FILES[name]
    return kind_of(arena, build(), called).value


CASES = tuple(
    Case("polyglot", name, partial(_taken_for, name), (kind.value,)) for name, (_, _, kind) in _FILES.items()
)
