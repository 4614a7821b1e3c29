"""Images and drawings: sizes that are not true, XML that grows or fetches, PostScript that reads the disk."""

import struct
import zlib
from functools import partial

from shared.vocabulary import StepType
from tests.hostile.arena import Arena, Case
from tests.samples.hostile import bomb_png, truncated_png

_REFUSED = ("file_damaged", "limit_exceeded")
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">{}</svg>'


def _png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def profile_bomb() -> bytes:
    """A PNG whose colour profile unpacks to 100 MB."""
    header = _png_chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    profile = _png_chunk(b"iCCP", b"p\x00\x00" + zlib.compress(bytes(100_000_000), 9))
    pixel = _png_chunk(b"IDAT", zlib.compress(b"\x00\x00"))
    return b"\x89PNG\r\n\x1a\n" + header + profile + pixel + _png_chunk(b"IEND", b"")


def text_bomb() -> bytes:
    """A PNG whose comment unpacks to 100 MB."""
    header = _png_chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    words = _png_chunk(b"zTXt", b"c\x00\x00" + zlib.compress(b"a" * 100_000_000, 9))
    pixel = _png_chunk(b"IDAT", zlib.compress(b"\x00\x00"))
    return b"\x89PNG\r\n\x1a\n" + header + words + pixel + _png_chunk(b"IEND", b"")


def huge_gif() -> bytes:
    """A GIF of 65,535 x 65,535."""
    return b"GIF89a" + struct.pack("<HHBBB", 65_535, 65_535, 0x80, 0, 0) + bytes(6) + b"\x3b"


def huge_bmp() -> bytes:
    """A BMP of 100,000 x 100,000."""
    head = struct.pack("<IiiHHIIiiII", 40, 100_000, 100_000, 1, 24, 0, 0, 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54, 0, 0, 54) + head


def huge_jpeg() -> bytes:
    """A JPEG of 65,500 x 65,500."""
    frame = struct.pack(">BHHBBBB", 8, 65_500, 65_500, 1, 1, 0x11, 0)
    return b"\xff\xd8\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame + b"\xff\xd9"


def tiff_circle() -> bytes:
    """A TIFF whose directory is followed by itself."""
    entries = b"".join(struct.pack("<HHII", tag, 3, 1, 1) for tag in (256, 257, 258, 259, 262))
    return b"II*\x00" + struct.pack("<I", 8) + struct.pack("<H", 5) + entries + struct.pack("<I", 8)


def tiff_entries() -> bytes:
    """A TIFF whose strips begin at four billion places."""
    entries = struct.pack("<HHII", 256, 3, 1, 9) + struct.pack("<HHII", 257, 3, 1, 9)
    entries += struct.pack("<HHII", 273, 4, 0xFFFFFFFF, 8)
    return b"II*\x00" + struct.pack("<I", 8) + struct.pack("<H", 3) + entries + struct.pack("<I", 0)


def _laughs(levels: int = 12) -> str:
    named = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(levels))
    return f"<!DOCTYPE svg [{named}]>" + _SVG.format(f"<text>&l{levels - 1};</text>")


def _quadratic() -> str:
    return f'<!DOCTYPE svg [<!ENTITY a "{"a" * 50_000}">]>' + _SVG.format(f"<text>{'&a;' * 50_000}</text>")


_DRAWINGS = {
    "laughs": _laughs(),
    "one entity many times": _quadratic(),
    "an entity that is a file": '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    + _SVG.format("<text>&x;</text>"),
    "an entity at an address": '<!DOCTYPE svg [<!ENTITY x SYSTEM "{canary}">]>'
    + _SVG.format("<text>&x;</text>"),
    "a document type at an address": '<!DOCTYPE svg SYSTEM "{canary}">' + _SVG.format(""),
    "a parameter entity": '<!DOCTYPE svg [<!ENTITY % x SYSTEM "{canary}"> %x;]>' + _SVG.format(""),
    "an image at an address": _SVG.format('<image href="{canary}" width="9" height="9"/>'),
    "an image at an address, the old way": _SVG.format('<image xlink:href="{canary}" width="9" height="9"/>'),
    "an image that is a file": _SVG.format('<image href="file:///etc/passwd" width="9" height="9"/>'),
    "a style sheet at an address": '<?xml-stylesheet href="{canary}" type="text/css"?>'
    + _SVG.format("<text>a</text>"),
    "an import in a style": _SVG.format(
        "<style>@import url({canary}); text {{fill: url({canary}#a)}}</style><text>a</text>"
    ),
    "a use of another file": _SVG.format('<use href="{canary}#a"/>'),
    "a script": _SVG.format('<script href="{canary}"/><script>fetch("{canary}")</script>'),
    "a page inside": _SVG.format(
        '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="{canary}"/></foreignObject>'
    ),
    "an inclusion": _SVG.format('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{canary}"/>'),
    "a filter image": _SVG.format(
        '<filter id="f"><feImage href="{canary}"/></filter><rect width="9" height="9" filter="url(#f)"/>'
    ),
    "30,000 groups deep": _SVG.format("<g>" * 30_000 + "</g>" * 30_000),
    "a square of a billion": '<svg xmlns="http://www.w3.org/2000/svg" width="1000000000" height="1000000000"/>',
    "a use of uses": _SVG.format(
        '<g id="a0"><rect width="1" height="1"/></g>'
        + "".join(f'<g id="a{n}">{f"""<use href="#a{n - 1}"/>""" * 10}</g>' for n in range(1, 12))
        + '<use href="#a11"/>'
    ),
}
_PROGRAMS = {
    "reads a file": "(/etc/passwd) (r) file 100 string readstring pop show",
    "writes a file": "(/tmp/hostile-was-here) (w) file (x) writestring",
    "starts a program": "(%pipe%id) (r) file 100 string readstring pop show",
    "deletes a file": "(/tmp/hostile-was-here) deletefile",
    "never ends": "{ } loop",
    "eats memory": "{ 1000000 array } loop",
}


def _svg(said: str, arena: Arena) -> str:
    return arena.ended(said.replace("{canary}", arena.canary.url()).encode(), StepType.CONVERT, "drawing.svg")


def _postscript(said: str, arena: Arena) -> str:
    program = f"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 99 99\n/Helvetica 9 selectfont 9 9 moveto {said}\nshowpage\n"
    return arena.ended(program.encode(), StepType.CONVERT, "drawing.eps")


_IMAGES = {
    "PNG of 30,000 x 30,000": bomb_png,
    "PNG cut in half": truncated_png,
    "a profile of 100 MB": profile_bomb,
    "a comment of 100 MB": text_bomb,
    "GIF of 65,535 x 65,535": huge_gif,
    "BMP of 100,000 x 100,000": huge_bmp,
    "JPEG of 65,500 x 65,500": huge_jpeg,
    "TIFF followed by itself": tiff_circle,
    "TIFF with four billion strips": tiff_entries,
}
_SEEN = ("pass", "warn", "fail", "unsupported_file_type", *_REFUSED)
_CONVERTED = ("na", "timed_out", "engine_unavailable", *_REFUSED)

CASES = (
    *(
        Case("image bomb", name, lambda arena, build=build: arena.ended(build()), _SEEN)
        for name, build in _IMAGES.items()
    ),  # type: ignore[misc]
    *(Case("SVG", name, partial(_svg, said), _CONVERTED) for name, said in _DRAWINGS.items()),
    *(Case("PostScript", name, partial(_postscript, said), _CONVERTED) for name, said in _PROGRAMS.items()),
)
