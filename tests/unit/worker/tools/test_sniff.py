"""What a file is, by content alone."""

import random
from pathlib import Path

import pytest

from shared.vocabulary import FileType
from tests import samples
from tests.samples.images import picture, write
from tests.samples.others import eps
from worker.tools.sniff import sniff

OOXML = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KNOWN = [
    (samples.card_pdf(), FileType.PDF, "application/pdf"),
    (b"junk\r\n" * 100 + samples.card_pdf(), FileType.PDF, "application/pdf"),
    (samples.truncated_pdf(), FileType.PDF, "application/pdf"),
    (b"%PDF-", FileType.PDF, "application/pdf"),
    (samples.rgb_jpeg(), FileType.RASTER, "image/jpeg"),
    (samples.rgb_png(), FileType.RASTER, "image/png"),
    (samples.bomb_png(), FileType.RASTER, "image/png"),
    (samples.rgb_tiff(), FileType.RASTER, "image/tiff"),
    (b"II+\x00\x08\x00\x00\x00" + b"\x00" * 32, FileType.RASTER, "image/tiff"),
    (b"MM\x00+\x00\x08\x00\x00" + b"\x00" * 32, FileType.RASTER, "image/tiff"),
    (samples.rgb_webp(), FileType.RASTER, "image/webp"),
    (write(picture(8, 8), "GIF"), FileType.RASTER, "image/gif"),
    (write(picture(8, 8), "BMP"), FileType.RASTER, "image/bmp"),
    (b"8BPS\x00\x01" + b"\x00" * 32, FileType.RASTER, "image/vnd.adobe.photoshop"),
    (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 32, FileType.RASTER, "image/heic"),
    (b"\x00\x00\x00\x18ftypavif" + b"\x00" * 32, FileType.RASTER, "image/avif"),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n" + b"\x00" * 32, FileType.RASTER, "image/jp2"),
    (samples.svg(), FileType.VECTOR, "image/svg+xml"),
    (b"  <svg:svg xmlns:svg='x'></svg:svg>", FileType.VECTOR, "image/svg+xml"),
    ("\ufeff<svg></svg>".encode("utf-16-le"), FileType.VECTOR, "image/svg+xml"),
    (eps(), FileType.VECTOR, "application/postscript"),
    (eps(dos=True), FileType.VECTOR, "application/postscript"),
    (samples.docx(), FileType.OFFICE, OOXML),
    (samples.odt(), FileType.OFFICE, "application/vnd.oasis.opendocument.text"),
    (samples.old_word(), FileType.OFFICE, "application/msword"),
    (b"{\\rtf1 hello}", FileType.OFFICE, "application/rtf"),
    (samples.plain_zip(), FileType.ARCHIVE, "application/zip"),
    (samples.zip_with_word_folder(), FileType.ARCHIVE, "application/zip"),
    (b"\x1f\x8b\x08" + b"\x00" * 32, FileType.ARCHIVE, "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c" + b"\x00" * 32, FileType.ARCHIVE, "application/x-7z-compressed"),
    (b"Rar!\x1a\x07\x01\x00" + b"\x00" * 32, FileType.ARCHIVE, "application/vnd.rar"),
    (b"\x00\x01\x00\x00\x00\x0a" + b"\x00" * 32, FileType.FONT, "font/ttf"),
    (b"OTTO\x00\x0a" + b"\x00" * 32, FileType.FONT, "font/otf"),
    (b"wOF2" + b"\x00" * 32, FileType.FONT, "font/woff2"),
    (b"<html><svg></svg></html>", FileType.OTHER, "text/plain"),
    (b"hello", FileType.OTHER, "text/plain"),
    (b"", FileType.OTHER, "application/octet-stream"),
    (b"\x00" * 100, FileType.OTHER, "application/octet-stream"),
]


@pytest.mark.parametrize(("data", "kind", "mime"), KNOWN, ids=lambda value: str(value)[:24])
def test_content_decides(tmp_path: Path, data: bytes, kind: FileType, mime: str) -> None:
    path = tmp_path / "sample"
    path.write_bytes(data)
    seen = sniff(path)
    assert (seen.file_type, seen.mime_type) == (kind, mime)


def test_a_name_never_overrides_content(tmp_path: Path) -> None:
    name, data = samples.mislabelled_png()
    path = tmp_path / name
    path.write_bytes(data)
    assert sniff(path, name).file_type is FileType.RASTER
    path.write_bytes(b"\x00\x01\x02")
    assert sniff(path, "x.pdf").file_type is FileType.OTHER


def test_no_bytes_raise(tmp_path: Path) -> None:
    source = random.Random(1)
    path = tmp_path / "noise"
    heads = [data[:64] for data, _, _ in KNOWN] + [b""]
    for _ in range(600):
        path.write_bytes(
            source.choice(heads)[: source.randrange(65)] + source.randbytes(source.randrange(700))
        )
        sniff(path)
