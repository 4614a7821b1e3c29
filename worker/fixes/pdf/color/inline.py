"""Inline pictures as pictures of the document (ISO 32000-1, 8.9.7)."""

from typing import Any

import pikepdf
from pikepdf import Name, Pdf

from worker.fixes.pdf.content.lexer import Op, operands
from worker.tools.pdf import get, is_array, name_of
from worker.tools.pdf_content import LONG_KEYS

FILTERS = {
    "AHx": "ASCIIHexDecode", "A85": "ASCII85Decode", "LZW": "LZWDecode", "Fl": "FlateDecode",
    "RL": "RunLengthDecode", "CCF": "CCITTFaxDecode", "DCT": "DCTDecode",
}  # fmt: skip  # table 94
SPACES = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}


def as_picture(pdf: Pdf, op: Op, data: bytes) -> Any:
    """The picture as a stream of the document; None when it cannot be read."""
    parts = operands(op.args)
    if op.body is None or len(parts) % 2:
        return None
    stream = pdf.make_stream(data[op.body[0] : op.body[1]])
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    try:
        for key, value in zip(parts[::2], parts[1::2], strict=True):
            word = key.decode("ascii")
            stream[LONG_KEYS.get(word, word)] = pikepdf.Object.parse(value)
    except (ValueError, UnicodeDecodeError, pikepdf.PdfError, TypeError):
        return None
    for entry, names in (("/Filter", FILTERS), ("/ColorSpace", SPACES)):
        if get(stream, entry) is not None:
            stream[entry] = _long(stream[entry], names)
    return stream


def _long(value: Any, names: dict[str, str]) -> Any:
    if is_array(value):
        return pikepdf.Array([_long(one, names) for one in value])
    name = name_of(value)
    return Name("/" + names[name]) if name in names else value
