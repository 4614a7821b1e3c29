"""What a file is, decided from its content alone; a name never overrides it.

Reads the first 64 KiB (and, for archives, the last 64 KiB plus a bounded directory) and never raises on
any bytes. `filetype` is asked first; what it cannot tell apart is read in `sniff_text` and `sniff_container`.
"""

import mimetypes
from dataclasses import dataclass
from pathlib import Path

import filetype

from shared.vocabulary import FileType
from worker.tools.sniff_container import ole_mime, zip_mime
from worker.tools.sniff_text import text_mime

HEAD_BYTES = 64 * 1024
PDF_HEADER_WINDOW = 1024  # ISO 32000-1, implementation note 13: readers accept the header this far in
UNKNOWN = "application/octet-stream"

OFFICE_WORDS = ("officedocument", "opendocument", "msword", "ms-excel", "ms-powerpoint", "rtf")
ARCHIVES = {
    "application/zip",
    "application/x-rar-compressed",
    "application/vnd.rar",
    "application/x-7z-compressed",
    "application/gzip",
    "application/x-tar",
    "application/x-bzip2",
    "application/x-xz",
    "application/zstd",
}
VECTORS = {"image/svg+xml", "application/postscript", "image/emf", "image/wmf", "image/vnd.dxf"}
SAME = {"application/x-rar-compressed": "application/vnd.rar", "application/x-bzip2": "application/x-bzip2"}

# Signatures at offset 0 that `filetype` lacks or reads too loosely.
MAGICS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"8BPS", "image/vnd.adobe.photoshop"),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "image/jp2"),
    (b"\xff\x4f\xff\x51", "image/jp2"),
    (b"\xff\x0a", "image/jxl"),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", "image/jxl"),
    (b"\xc5\xd0\xd3\xc6", "application/postscript"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"\x00\x01\x00\x00\x00", "font/ttf"),
    (b"true\x00", "font/ttf"),
    (b"ttcf", "font/collection"),
    (b"OTTO\x00", "font/otf"),
    (b"wOFF", "font/woff"),
    (b"wOF2", "font/woff2"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"{\\rtf", "application/rtf"),
)
ISO_BRANDS = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"heim": "image/heic",
    b"hevc": "image/heic",
    b"mif1": "image/heic",
    b"msf1": "image/heic",
    b"avif": "image/avif",
    b"avis": "image/avif",
}


@dataclass(frozen=True, slots=True)
class Sniffed:
    """The kind of file and its media type."""

    file_type: FileType
    mime_type: str


def sniff(path: Path, name_hint: str | None = None) -> Sniffed:
    """Decide what the file at `path` is. `name_hint` only refines the media type of what is unknown."""
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    mime = _mime(path, head)
    if mime == UNKNOWN and name_hint:
        mime = _hinted(name_hint)
    return Sniffed(type_of_mime(mime), mime)


def _mime(path: Path, head: bytes) -> str:
    signed = _by_signature(head)
    if signed:
        return signed
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return zip_mime(path, head)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return ole_mime(path, head)
    if b"%PDF-" in head[:PDF_HEADER_WINDOW]:
        return "application/pdf"
    return text_mime(head) or _by_library(head) or UNKNOWN


def _by_signature(head: bytes) -> str | None:
    for magic, mime in MAGICS:
        if head.startswith(magic):
            return mime
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and head[8:12] in ISO_BRANDS:
        return ISO_BRANDS[head[8:12]]
    if head[:4] in (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"):  # the last two are BigTIFF
        return "image/x-canon-cr2" if head[8:10] == b"CR" else "image/tiff"
    if head[257:262] == b"ustar":
        return "application/x-tar"
    if head[:2] == b"BM" and head[6:10] == b"\x00\x00\x00\x00" and len(head) > 26:
        return "image/bmp"
    return None


def _by_library(head: bytes) -> str | None:
    try:
        mime = filetype.guess_mime(head)
    except Exception:  # noqa: BLE001 - a third-party guess over hostile bytes must not cost the task
        return None
    return SAME.get(mime, mime) if isinstance(mime, str) else None


def _hinted(name: str) -> str:
    """A media type for unknown content by its name, but never one that promises a type we could check."""
    guess = mimetypes.guess_type(name)[0] or UNKNOWN
    return guess if type_of_mime(guess) is FileType.OTHER and not guess.startswith("text/html") else UNKNOWN


def type_of_mime(mime: str) -> FileType:
    """The kind of file that a media type means."""
    if mime == "application/pdf":
        return FileType.PDF
    if mime in VECTORS:
        return FileType.VECTOR
    if mime in ARCHIVES:
        return FileType.ARCHIVE
    if any(word in mime for word in OFFICE_WORDS):
        return FileType.OFFICE
    if mime.startswith("font/") or mime == "application/font-sfnt":
        return FileType.FONT
    return FileType.RASTER if mime.startswith("image/") else FileType.OTHER
