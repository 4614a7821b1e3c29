"""Office documents inside zip and OLE containers; bounded reads of their directories only."""

import struct
from pathlib import Path

TAIL_BYTES = 64 * 1024 + 22  # the end record plus the longest comment
DIRECTORY_BYTES = 256 * 1024
MAX_ENTRIES = 4096

OOXML = (
    ("word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
OLE_STREAMS = (
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
)


def zip_mime(path: Path, head: bytes) -> str:
    """OOXML, OpenDocument or a plain archive."""
    declared = _first_mimetype(head)
    if declared.startswith("application/vnd.oasis.opendocument"):
        return declared
    if declared == "application/epub+zip":
        return declared
    names = _directory_names(path)
    if "[Content_Types].xml" in names:
        for folder, mime in OOXML:
            if any(name.startswith(folder) for name in names):
                return mime
    return "application/zip"


def _first_mimetype(head: bytes) -> str:
    """What the stored first entry `mimetype` says (OpenDocument 1.2 part 3, section 3.3)."""
    if len(head) < 30 or head[:4] != b"PK\x03\x04":
        return ""
    method, size = struct.unpack_from("<H", head, 8)[0], struct.unpack_from("<I", head, 22)[0]
    name_len, extra_len = struct.unpack_from("<HH", head, 26)
    if head[30 : 30 + name_len] != b"mimetype" or method != 0:
        return ""
    start = 30 + name_len + extra_len
    return head[start : start + min(size, 128)].decode("ascii", "ignore").strip()


def _directory_names(path: Path) -> set[str]:
    """Entry names of the central directory; empty when it cannot be read."""
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - TAIL_BYTES))
        tail = stream.read(TAIL_BYTES)
        end = tail.rfind(b"PK\x05\x06")
        if end < 0 or end + 22 > len(tail):
            return set()
        length, offset = struct.unpack_from("<II", tail, end + 12)
        if offset >= size:
            return set()
        stream.seek(offset)
        return _names(stream.read(min(length, DIRECTORY_BYTES)))


def _names(directory: bytes) -> set[str]:
    names: set[str] = set()
    at = 0
    while at + 46 <= len(directory) and directory[at : at + 4] == b"PK\x01\x02" and len(names) < MAX_ENTRIES:
        lengths = struct.unpack_from("<HHH", directory, at + 28)
        names.add(directory[at + 46 : at + 46 + lengths[0]].decode("utf-8", "replace"))
        at += 46 + sum(lengths)
    return names


def ole_mime(path: Path, head: bytes) -> str:
    """Word, Excel or PowerPoint before 2007, by the names in the first directory sector ([MS-CFB] 2.6)."""
    if len(head) < 512:
        return "application/x-ole-storage"
    shift = min(struct.unpack_from("<H", head, 30)[0], 12)
    sector = struct.unpack_from("<I", head, 48)[0]
    with path.open("rb") as stream:
        stream.seek((sector + 1) << shift)
        directory = stream.read(4096)
    for name, mime in OLE_STREAMS:
        if any(_entry_name(directory, at) == name for at in range(0, len(directory) - 127, 128)):
            return mime
    return "application/x-ole-storage"


def _entry_name(directory: bytes, at: int) -> str:
    length = struct.unpack_from("<H", directory, at + 64)[0]
    return directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "ignore")
