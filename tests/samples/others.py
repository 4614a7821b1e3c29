"""Files that are neither PDF nor picture, and files that say they are something else."""

import struct
import zipfile
from io import BytesIO

from tests.samples.images import rgb_png
from tests.samples.pdf import card_pdf

FIXED = (2026, 1, 1, 0, 0, 0)


def archive(entries: dict[str, bytes]) -> bytes:
    """A zip with these entries in this order, stored."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for name, data in entries.items():
            target.writestr(zipfile.ZipInfo(name, FIXED), data)
    return out.getvalue()


def plain_zip() -> bytes:
    """An archive of two files."""
    return archive({"a.txt": b"hello", "b/c.txt": b"world"})


def zip_with_word_folder() -> bytes:
    """An archive with a folder named like Word's, and a Word file inside: still an archive."""
    return archive({"word/notes.txt": b"hello", "letter.docx": docx()})


def docx() -> bytes:
    """What makes a Word document to a reader of containers."""
    return archive({"[Content_Types].xml": b"<Types/>", "_rels/.rels": b"<R/>", "word/document.xml": b"<d/>"})


def odt() -> bytes:
    """What makes an OpenDocument text."""
    return archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<c/>"})


def old_word() -> bytes:
    """A compound file whose directory names a Word stream."""
    name = "WordDocument".encode("utf-16-le")
    entry = name.ljust(64, b"\x00") + struct.pack("<H", len(name) + 2) + b"\x02" + b"\x00" * 61
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 22 + struct.pack("<H", 9) + b"\x00" * 16
    return (head + struct.pack("<I", 0)).ljust(512, b"\x00") + entry.ljust(512, b"\x00")


def svg() -> bytes:
    """An SVG behind a byte order mark, prolog, comment and doctype."""
    return (
        b'\xef\xbb\xbf\n<?xml version="1.0"?>\n<!-- made by hand -->\n<!DOCTYPE svg PUBLIC "x" "y" [\n'
        b'<!ENTITY a "b">\n]>\n<svg xmlns="http://www.w3.org/2000/svg"/>'
    )


def eps(dos: bool = False) -> bytes:
    """Encapsulated PostScript, plain or behind the DOS header."""
    body = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage\n"
    return (b"\xc5\xd0\xd3\xc6" + struct.pack("<II", 30, len(body)) + b"\x00" * 18 + body) if dos else body


def ai_pdf() -> bytes:
    """Illustrator's own format since version 9: a PDF."""
    return card_pdf()


def mislabelled_png() -> tuple[str, bytes]:
    """A PNG named as a PDF."""
    return "artwork.pdf", rgb_png(40, 30)
