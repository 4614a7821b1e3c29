"""What one object shows by its keys: filters, PostScript, transfer curves, halftones and their like.

A detector is called for the key it is listed under, with the object and all of its entries. It names what is
peculiar, never whether that is allowed.
"""

from worker.preflight.facts.anatomy.found import Detector, Entries, Found
from worker.preflight.facts.anatomy.screening import SCREENING, odd_intent
from worker.preflight.facts.anatomy.shapes import Kind
from worker.tools.pdf import (
    Node,
    elements,
    filters,
    get,
    is_array,
    is_dict,
    is_stream,
    name_of,
    number,
    raw_name,
)

VIEWER_AREAS = frozenset(("/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip"))
FILTERS = {"LZWDecode": Kind.LZW, "LZW": Kind.LZW, "JBIG2Decode": Kind.JBIG2, "JPXDecode": Kind.JPX}


def traits_of(node: Node, entries: Entries) -> Found:
    """Everything peculiar about one object."""
    for key in entries:
        if key in DETECTORS:
            yield from DETECTORS[key](node, entries)


def _filter(node: Node, entries: Entries) -> Found:
    if not is_stream(node):
        return
    names = filters(node)
    for name in names:
        if name in FILTERS:
            yield FILTERS[name], name
    parameters = entries.get("/DecodeParms")
    for one in elements(parameters, 16) if is_array(parameters) else [parameters]:
        if "Crypt" in names and name_of(get(one, "/Name")) not in (None, "Identity"):
            yield Kind.CRYPT, name_of(get(one, "/Name")) or ""


def _external(node: Node, _entries: Entries) -> Found:
    """`/F` of a stream is a file specification (ISO 32000-1, table 5)."""
    if is_stream(node):
        yield Kind.EXTERNAL_STREAM, "its data lies in another file"


def _subtype(node: Node, entries: Entries) -> Found:
    kind = name_of(entries["/Subtype"])
    if is_stream(node) and kind == "PS":
        yield Kind.POSTSCRIPT, "a PostScript XObject"
    if is_stream(node) and kind == "Form" and "/Ref" in entries:
        yield Kind.REFERENCE, "a form stands for a page of another file"
    if is_stream(node) and kind == "Image":
        yield from _image(entries)


def _image(entries: Entries) -> Found:
    for other in elements(entries.get("/Alternates"), 64):
        if get(other, "/DefaultForPrinting") is True:
            yield Kind.ALTERNATE, "another image is meant for printing"
    bits = int(number(entries.get("/BitsPerComponent")) or 0)
    if bits > 8:
        yield Kind.SIXTEEN_BIT, f"an image of {bits} bit"
    yield from odd_intent(name_of(entries.get("/Intent")))


def _postscript(node: Node, entries: Entries) -> Found:
    if is_stream(node) and ("/PS" in entries or name_of(entries.get("/Subtype2")) == "PS"):
        yield Kind.POSTSCRIPT, "a form with PostScript"


def _opi(node: Node, _entries: Entries) -> Found:
    if is_stream(node):
        yield Kind.OPI, "an XObject with an OPI comment"


def _separated(_node: Node, _entries: Entries) -> Found:
    yield Kind.SEPARATED, "SeparationInfo"


def _presentation(_node: Node, _entries: Entries) -> Found:
    yield Kind.PRESENTATION, "alternate presentations"


def _auto_state(_node: Node, entries: Entries) -> Found:
    """In a configuration of layers it is an array, in an annotation a name."""
    if is_array(entries["/AS"]):
        yield Kind.AUTO_STATE, "AS"


def _viewer(_node: Node, entries: Entries) -> Found:
    for key in sorted(VIEWER_AREAS & entries.keys()):
        if (area := name_of(entries[key])) not in ("MediaBox", "BleedBox"):
            yield Kind.VIEWER_AREA, f"{key[1:]} {area}"


def _file(_node: Node, entries: Entries) -> Found:
    if is_dict(entries["/EF"]):
        yield Kind.FILE_SPECIFICATION, "embedded"


def _file_type(_node: Node, entries: Entries) -> Found:
    if name_of(entries["/Type"]) in ("Filespec", "F") and not is_dict(entries.get("/EF")):
        yield Kind.FILE_SPECIFICATION, "elsewhere"


def _triggers(_node: Node, entries: Entries) -> Found:
    if is_dict(entries["/AA"]):
        yield Kind.ACTION, "AA"


def _click(_node: Node, entries: Entries) -> Found:
    """What a click on an annotation does; `/A` means other things elsewhere."""
    if "/Rect" in entries and (name := name_of(get(entries["/A"], "/S"))) is not None:
        yield Kind.ACTION, name


def _font_name(_node: Node, entries: Entries) -> Found:
    raw = raw_name(entries["/BaseFont"])
    if raw is not None and not is_utf8(raw):
        yield Kind.NAME, repr(raw)[2:-1]


def is_utf8(raw: bytes) -> bool:
    """Whether these bytes are text in UTF-8."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


DETECTORS: dict[str, Detector] = {
    "/Filter": _filter,
    "/F": _external,
    "/Subtype": _subtype,
    "/Subtype2": _postscript,
    "/PS": _postscript,
    "/OPI": _opi,
    **SCREENING,
    "/SeparationInfo": _separated,
    "/PresSteps": _presentation,
    "/AlternatePresentations": _presentation,
    "/EF": _file,
    "/Type": _file_type,
    "/AA": _triggers,
    "/A": _click,
    "/BaseFont": _font_name,
    "/AS": _auto_state,
    **dict.fromkeys(sorted(VIEWER_AREAS), _viewer),
}
