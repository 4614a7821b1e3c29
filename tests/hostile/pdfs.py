"""PDFs that unpack to too much, turn in circles, or ask for what is not theirs."""

import zlib
from collections.abc import Callable
from functools import partial

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from shared.vocabulary import StepType
from tests.hostile.arena import Arena, Case
from tests.samples.hostile import (
    bomb_pdf,
    doubling_pdf,
    no_pages_pdf,
    recursive_pdf,
    tail_lost_pdf,
    truncated_pdf,
)
from tests.samples.pdf import make_pdf, save


def _raw(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of these bodies as objects 1, 2, …; readers rebuild its cross-reference table."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, said) for number, said in enumerate(objects, 1))
    return b"%%PDF-1.7\n%strailer\n<< /Root %d 0 R /Size %d >>\n%%%%EOF\n" % (body, root, len(objects) + 1)


def _stream(said: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(said), entries, said)


_ROOT = b"<< /Type /Catalog /Pages 2 0 R >>"
_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>"
_PAGES = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"


def _image(entries: bytes, data: bytes = b"\x00") -> bytes:
    """A page with one image that claims more than it brings."""
    page = _PAGE[:-2] + b"/Resources << /XObject << /I 5 0 R >> >> /Contents 4 0 R >>"
    image = _stream(
        data, b"/Type /XObject /Subtype /Image /BitsPerComponent 8 /ColorSpace /DeviceGray " + entries
    )
    return _raw(_ROOT, _PAGES, page, _stream(b"q 100 0 0 100 0 0 cm /I Do Q"), image)


def nested_flate() -> bytes:
    """A stream packed eight times over."""
    data = b"q Q\n" * 4_000_000
    for _ in range(8):
        data = zlib.compress(data, 9)
    page = _PAGE[:-2] + b"/Contents 4 0 R >>"
    return _raw(_ROOT, _PAGES, page, _stream(data, b"/Filter [" + b"/FlateDecode " * 8 + b"]"))


def own_kid() -> bytes:
    """A page tree whose root is its own child."""
    return _raw(_ROOT, b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>")


def shared_kids(levels: int = 24) -> bytes:
    """Page tree nodes that each hold the next one twice: two to the twenty-fourth pages in two kilobytes."""
    nodes = [
        b"<< /Type /Pages /Count %d /Kids [%d 0 R %d 0 R] >>" % (2 ** (levels - n), n + 3, n + 3)
        for n in range(levels)
    ]
    return _raw(_ROOT, *nodes, b"<< /Type /Page /MediaBox [0 0 200 200] >>")


def deep_tree(levels: int = 5_000) -> bytes:
    """A page tree that is a line."""
    nodes = [b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (n + 3) for n in range(levels)]
    return _raw(_ROOT, *nodes, b"<< /Type /Page /MediaBox [0 0 200 200] >>")


def many_pages(count: int = 2_100) -> bytes:
    """More pages than a document may have here."""
    pdf = pikepdf.new()
    for _ in range(count):
        pdf.add_blank_page(page_size=(200, 200))
    return save(pdf)


def one_page_often() -> bytes:
    """The same page three thousand times."""
    return _raw(_ROOT, b"<< /Type /Pages /Count 3000 /Kids [" + b"3 0 R " * 3_000 + b"] >>", _PAGE)


def claimed_pages() -> bytes:
    """A count of pages that is not true."""
    return _raw(_ROOT, b"<< /Type /Pages /Count 2147483647 /Kids [3 0 R] >>", _PAGE)


def object_stream(count: int = 100_000_000) -> bytes:
    """An object stream that claims a hundred million objects."""
    packed = zlib.compress(b"3 0 " + b"<< >> " * 10)
    entries = b"/Type /ObjStm /N %d /First 4 /Filter /FlateDecode" % count
    return _raw(_ROOT, _PAGES, _PAGE, _stream(packed, entries))


def object_stream_bomb() -> bytes:
    """An object stream that unpacks to 40 MB."""
    packed = zlib.compress(b"3 0 << /A [" + b"1 " * 20_000_000 + b"] >>", 1)
    return _raw(_ROOT, _PAGES, _PAGE, _stream(packed, b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"))


def table_loop() -> bytes:
    """Cross-reference tables that name each other as the one before."""
    body = (
        b"%PDF-1.4\n1 0 obj\n"
        + _ROOT
        + b"\nendobj\n2 0 obj\n"
        + _PAGES
        + b"\nendobj\n3 0 obj\n"
        + _PAGE
        + b"\nendobj\n"
    )
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R /Size 4 /Prev %d >>\n" % len(body)
    return body + table + b"startxref\n%d\n%%%%EOF\n" % len(body)


def deep_array(levels: int = 200_000) -> bytes:
    """Brackets in brackets in brackets."""
    return _raw(_ROOT, _PAGES, _PAGE[:-2] + b"/X " + b"[" * levels + b"]" * levels + b" >>")


def deep_state() -> bytes:
    """Graphics states saved a million times and never restored."""
    return make_pdf(b"q " * 1_000_000)


def long_length() -> bytes:
    """A stream that claims a length of ten terabytes."""
    page = _PAGE[:-2] + b"/Contents 4 0 R >>"
    return _raw(_ROOT, _PAGES, page, b"<< /Length 10995116277760 >>\nstream\nq Q\nendstream")


def huge_page() -> bytes:
    """A page of 14,400 points in units of 75,000 each: four hundred kilometres."""
    return _raw(_ROOT, _PAGES, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 14400 14400] /UserUnit 75000 >>")


def _circle(kind: str) -> bytes:
    """Something that is made of itself."""

    def loop(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        bounds = Array([0, 0, 100, 100])
        if kind == "pattern":
            made = pdf.make_stream(
                b"/Pattern cs /P scn 0 0 99 99 re f", PatternType=1, PaintType=1, TilingType=1
            )
            made.BBox, made.XStep, made.YStep = bounds, 10, 10
            made.Resources = Dictionary(Pattern=Dictionary(P=made))
            page.Resources.Pattern = Dictionary(P=made)
        elif kind == "soft mask":
            form = pdf.make_stream(b"/G gs 0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=bounds)
            form.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
            state = pdf.make_indirect(Dictionary(SMask=Dictionary(S=Name.Luminosity, G=form)))
            form.Resources = Dictionary(ExtGState=Dictionary(G=state))
            page.Resources.ExtGState = Dictionary(G=state)
        elif kind == "colour space":
            space = pdf.make_indirect(Array([Name.Indexed, Name.DeviceGray, 1, String("ab")]))
            space[1] = space
            page.Resources.ColorSpace = Dictionary(C=space)
        elif kind == "function":
            function = pdf.make_indirect(Dictionary(FunctionType=3, Domain=Array([0, 1]), Bounds=Array([])))
            function.Encode, function.Functions = Array([0, 1]), Array([function])
            page.Resources.ColorSpace = Dictionary(
                C=Array([Name.Separation, Name("/Gold"), Name.DeviceCMYK, function])
            )
        elif kind == "bookmarks":
            item = pdf.make_indirect(Dictionary(Title=String("a")))
            item.Next = item.First = item
            pdf.Root.Outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines, First=item, Last=item))
        elif kind == "names":
            tree = pdf.make_indirect(Dictionary())
            tree.Kids = Array([tree])
            pdf.Root.Names = Dictionary(EmbeddedFiles=tree, JavaScript=tree)
        elif kind == "Type 3 font":
            glyph = pdf.make_stream(b"9 0 d0 BT /F 9 Tf (a) Tj ET")
            font = pdf.make_indirect(
                Dictionary(Type=Name.Font, Subtype=Name.Type3, FirstChar=97, LastChar=97)
            )
            font.FontBBox, font.FontMatrix, font.Widths = bounds, Array([1, 0, 0, 1, 0, 0]), Array([9])
            font.CharProcs, font.Encoding = Dictionary(a=glyph), Dictionary(Differences=Array([97, Name.a]))
            font.Resources = Dictionary(Font=Dictionary(F=font))
            page.Resources.Font = Dictionary(F=font)
        elif kind == "appearance":
            form = pdf.make_stream(b"/A Do", Type=Name.XObject, Subtype=Name.Form, BBox=bounds)
            form.Resources = Dictionary(XObject=Dictionary(A=form))
            page.Annots = Array(
                [Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=bounds, AP=Dictionary(N=form))]
            )

    painting = {
        "pattern": "/Pattern cs /P scn 0 0 99 99 re f",
        "soft mask": "/G gs 0 0 99 99 re f",
        "colour space": "/C cs 0 sc 0 0 9 9 re f",
        "function": "/C cs 1 scn 0 0 9 9 re f",
        "Type 3 font": "BT /F 9 Tf (a) Tj ET",
    }
    return make_pdf(painting.get(kind, ""), adjust=loop)


def _calling(action: bytes) -> bytes:
    """A document that wants to fetch when it is opened."""
    root = _ROOT[:-2] + b"/OpenAction 4 0 R >>"
    return _raw(root, _PAGES, _PAGE, action)


def _opens(what: str, step: StepType, arena: Arena) -> str:
    address = arena.canary.url().encode()
    actions = {
        "a link that opens": b"<< /S /URI /URI (" + address + b") >>",
        "a form that submits": b"<< /S /SubmitForm /F (" + address + b") >>",
        "a remote document": b"<< /S /GoToR /F << /FS /URL /F (" + address + b") >> /D [0 /Fit] >>",
        "a script that fetches": b"<< /S /JavaScript /JS (Net.HTTP.request({cURL:'" + address + b"'})) >>",
        "a program to launch": b"<< /S /Launch /F (/bin/sh) >>",
    }
    return arena.ended(_calling(actions[what]), step)


def _external(arena: Arena) -> str:
    """An image whose data lie at an address (ISO 32000-1, 7.3.8.2, external file)."""
    where = b"/F << /FS /URL /F (" + arena.canary.url().encode() + b") >> "
    return arena.ended(_image(where + b"/Width 10 /Height 10"), StepType.PREVIEWS)


def _judged(build: Callable[[], bytes], arena: Arena) -> str:
    return arena.ended(build())


def _drawn(build: Callable[[], bytes], arena: Arena) -> str:
    return arena.ended(build(), StepType.PREVIEWS)


_JUDGED = ("pass", "warn", "fail")
_REFUSED = ("file_damaged", "limit_exceeded")
_ANY = (*_JUDGED, *_REFUSED)
_DRAWN = ("na", *_REFUSED)
_CIRCLES = (
    "pattern", "soft mask", "colour space", "function", "bookmarks", "names", "Type 3 font", "appearance",
)  # fmt: skip
_BIG = b"/Width 60000 /Height 60000 "
_FILES = {
    "a stream that unpacks to 50 MB": (partial(bomb_pdf, 50), (*_ANY, "timed_out")),
    "a stream packed eight times": (nested_flate, (*_ANY, "timed_out")),
    "a page tree that is its own child": (own_kid, _ANY),
    "a page tree of 16 million pages": (shared_kids, _ANY),
    "a page tree 5,000 deep": (deep_tree, _ANY),
    "more pages than allowed": (many_pages, ("limit_exceeded",)),
    "one page 3,000 times": (one_page_often, _REFUSED),
    "a false count of pages": (claimed_pages, _ANY),
    "an object stream of 100 million": (object_stream, _ANY),
    "an object stream of 40 MB": (object_stream_bomb, (*_ANY, "timed_out")),
    "tables that name each other": (table_loop, _ANY),
    "200,000 brackets": (deep_array, _ANY),
    "a million saved states": (deep_state, (*_ANY, "timed_out")),
    "a length of ten terabytes": (long_length, _ANY),
    "a form that draws itself": (recursive_pdf, _ANY),
    "forms that draw ten to the twentieth": (doubling_pdf, (*_ANY, "timed_out")),
    "cut off after 200 bytes": (truncated_pdf, ("file_damaged",)),
    "without a table": (tail_lost_pdf, _ANY),
    "without a page": (no_pages_pdf, ("file_damaged", "fail")),
}
_IMAGES = {
    "an image of 60,000 x 60,000": (b"", b"\x00"),
    "JBIG2 of 60,000 x 60,000": (
        b"/Filter /JBIG2Decode ",
        bytes.fromhex("00000000300001000000130000ea600000ea60"),
    ),
    "fax data of 60,000 x 60,000": (
        b"/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 60000 >> ",
        b"\x00",
    ),
    "JPEG 2000 of 60,000 x 60,000": (b"/Filter /JPXDecode ", b"\xff\x4f\xff\x51"),
    "JPEG that is none": (b"/Filter /DCTDecode ", b"\xff\xd8\xff\xc0"),
}
_OPENING = (
    "a link that opens", "a form that submits", "a remote document", "a script that fetches", "a program to launch",
)  # fmt: skip

CASES = (
    *(Case("PDF bomb", name, partial(_judged, build), ends) for name, (build, ends) in _FILES.items()),
    *(
        Case("PDF bomb", name, partial(_drawn, partial(_image, said + _BIG, data)), (*_DRAWN, "timed_out"))
        for name, (said, data) in _IMAGES.items()
    ),
    Case("PDF bomb", "a page of 400 kilometres", partial(_drawn, huge_page), _DRAWN),
    *(
        Case(
            "PDF circle",
            f"{kind} made of itself",
            partial(_judged, partial(_circle, kind)),
            (*_ANY, "timed_out"),
        )
        for kind in _CIRCLES
    ),
    *(
        Case(
            "PDF circle",
            f"{kind} drawn with itself",
            partial(_drawn, partial(_circle, kind)),
            (*_DRAWN, "timed_out"),
        )
        for kind in ("pattern", "soft mask", "Type 3 font", "appearance")
    ),
    *(Case("PDF that fetches", what, partial(_opens, what, StepType.PREFLIGHT), _ANY) for what in _OPENING),
    Case("PDF that fetches", "data of an image elsewhere", _external, _DRAWN),
)
