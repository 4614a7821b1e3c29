"""Bare CFF programs, as documents hold them, put into the tables that fontTools wants around them."""

from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import newTable


def is_bare_cff(data: bytes) -> bool:
    """True when it begins as a CFF program does."""
    return data[:2] == b"\x01\x00" and data[2:3] in (b"\x04", b"\x05")  # Adobe TN 5176, 6


def wrapped(data: bytes) -> Any:
    """A font of fontTools with this program; advances are not told, since documents bring their own.

    Raises whatever fontTools raises when the program is broken.
    """
    table = newTable("CFF ")
    builder = FontBuilder(1000, isTTF=False)
    table.decompile(data, builder.font)
    order = list(table.cff.topDictIndex[0].charset)
    builder.setupGlyphOrder(order)
    builder.setupMaxp()
    builder.font["CFF "] = table
    builder.setupHorizontalMetrics(dict.fromkeys(order, (0, 0)))
    builder.setupHorizontalHeader()
    builder.setupPost(keepGlyphNames=False)
    builder.font.recalcBBoxes = False
    return builder.font


def built_in(font: Any) -> dict[int, str]:
    """The program's own encoding: code to glyph name; a font without one uses the standard encoding."""
    encoding = getattr(font["CFF "].cff.topDictIndex[0], "Encoding", None)
    if not isinstance(encoding, list):
        return {}
    return {code: name for code, name in enumerate(encoding) if name != ".notdef"}


def is_by_cid(font: Any) -> bool:
    """True when its glyphs are known by CIDs and not by names (Adobe TN 5176, 20)."""
    return hasattr(font["CFF "].cff.topDictIndex[0], "ROS")
