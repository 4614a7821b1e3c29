"""SVG to PDF with librsvg, vectors as vectors. Nothing outside the file is ever looked at."""

import codecs
import pyexpat
import re
import xml.etree.ElementTree as ET
from pathlib import Path

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.tools.converting.checked import checked
from worker.tools.process import run
from worker.tools.program import Bounds, Program

RSVG = Program("librsvg", ("rsvg-convert",), environment=(("SOURCE_DATE_EPOCH", "0"),))
MOST_BYTES = 64 * 1024 * 1024
ENTITIES = "The SVG declares entities, which this server does not follow; save it without a document type."
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_REMOVED = frozenset({"script", "foreignObject", "iframe", "audio", "video", "handler", "listener"})
_URL = re.compile(r"url\(\s*(['\"]?)(?!#|['\"]?data:)[^)]*\)", re.IGNORECASE)
_IMPORT = re.compile(r"@import[^;]*;?", re.IGNORECASE)


def svg_to_pdf(path: Path, folder: Path, bounds: Bounds, max_pages: int) -> Path:
    """A PDF of one page in `folder`.

    Raises:
        Refused: no SVG, too large, `engine_unavailable`, or the program failed.
    """
    clean, made = folder / "clean.svg", folder / "made.pdf"
    clean.write_bytes(sanitised(path))
    run(RSVG, ["--format=pdf", f"--output={made}", str(clean)], folder, bounds)
    clean.unlink()
    return checked(made, RSVG.name, max_pages)


def sanitised(path: Path) -> bytes:
    """The drawing without scripts and without references to anything but itself and embedded images."""
    if path.stat().st_size > MOST_BYTES:
        raise Refused(Reason.LIMIT_EXCEEDED, "The SVG is larger than this server draws.")
    data = path.read_bytes()
    # Illustrator declares short entities; expat before 2.4.1 would let them grow without end.
    declared = any("<!ENTITY".encode(encoding) in data for encoding in ("ascii", "utf-16-le", "utf-16-be"))
    if declared and pyexpat.version_info < (2, 4, 1):
        raise Refused(Reason.FILE_DAMAGED, ENTITIES)
    try:
        root = ET.fromstring(data.removeprefix(codecs.BOM_UTF8).lstrip())  # noqa: S314 - see above
    except (ET.ParseError, ValueError, LookupError) as error:
        raise Refused(Reason.FILE_DAMAGED, "The SVG is not well-formed; export it again.") from error
    for parent in list(root.iter()):
        for child in list(parent):
            if not isinstance(child.tag, str) or child.tag.rpartition("}")[2] in _REMOVED:
                parent.remove(child)
        _clean(parent)
    clean: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return clean


def _clean(element: ET.Element) -> None:
    for name, value in list(element.attrib.items()):
        away = name in _HREFS and not value.strip().lower().startswith(("#", "data:image/"))
        if away or name.rpartition("}")[2].lower().startswith("on"):
            del element.attrib[name]
        elif "url(" in value.lower():
            element.set(name, _URL.sub("none", value))
    if isinstance(element.tag, str) and element.tag.rpartition("}")[2] == "style" and element.text:
        element.text = _URL.sub("none", _IMPORT.sub("", element.text))
