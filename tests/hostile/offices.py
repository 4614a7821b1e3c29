"""Office documents that fetch, unpack to too much, or hold names that lead elsewhere."""

import io
import zipfile
from functools import partial

from shared.vocabulary import FileType, StepType
from tests.hostile.arena import Arena, Case, kind_of

_TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}
</Relationships>"""
_DRAWING = """<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">
<wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="a"/>
<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="a"/>
<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rPic"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData>
</a:graphic></wp:inline></w:drawing></w:r></w:p>"""
_BODY = """<?xml version="1.0"?>{kind}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>{said}</w:body></w:document>"""


def _zip(parts: dict[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, said in parts.items():
            archive.writestr(name, said)
    return made.getvalue()


def _docx(said: str = "", kind: str = "", relations: str = "", **more: str | bytes) -> bytes:
    main = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    return _zip(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELS.format(main),
            "word/document.xml": _BODY.format(kind=kind, said=said),
            "word/_rels/document.xml.rels": _RELS.format(relations),
            **more,
        }
    )


def _fetching(arena: Arena) -> str:
    """A linked picture, an attached template, a linked object and a field that includes: all at the canary."""
    at = arena.canary.url()
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{at}" TargetMode="External"/>'
        for name, kind in (
            ("rPic", "image"),
            ("rTem", "attachedTemplate"),
            ("rOle", "oleObject"),
            ("rFrame", "frame"),
        )
    )
    field = f'<w:p><w:fldSimple w:instr=" INCLUDEPICTURE &quot;{at}&quot; \\d "><w:r><w:t>a</w:t></w:r></w:fldSimple></w:p>'
    return arena.ended(_docx(_DRAWING + field, relations=relations), StepType.CONVERT, "letter.docx")


def _open_document(arena: Arena) -> str:
    """OpenDocument with a linked picture, a linked section and an object elsewhere."""
    at = arena.canary.url()
    content = f"""<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3"><office:body><office:text>
<text:section text:name="s"><text:section-source xlink:href="{at}"/></text:section>
<text:p><draw:frame svg:width="1cm" svg:height="1cm"><draw:image xlink:href="{at}" xlink:actuate="onLoad"/></draw:frame>
<draw:frame svg:width="1cm" svg:height="1cm"><draw:object xlink:href="{at}" xlink:actuate="onLoad"/></draw:frame>
</text:p></office:text></office:body></office:document-content>"""
    manifest = """<?xml version="1.0"?><manifest:manifest
 xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/"
 manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry
 manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
        "META-INF/manifest.xml": manifest,
    }
    return arena.ended(_zip({**parts}, method=zipfile.ZIP_STORED), StepType.CONVERT, "letter.odt")


def _entities(arena: Arena) -> str:
    kind = (
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "'
        + arena.canary.url()
        + '">]>'
    )
    return arena.ended(
        _docx("<w:p><w:r><w:t>&x;&y;</w:t></w:r></w:p>", kind), StepType.CONVERT, "letter.docx"
    )


def _kind(data: bytes, arena: Arena) -> str:
    """Archives are never unpacked here, only their list of names is read."""
    kind = kind_of(arena, data, "letter.docx")
    return "office" if kind is FileType.OFFICE else "not taken for office"


def _slip() -> bytes:
    return _docx(**{"../../../../tmp/hostile-slipped": "x", "/etc/cron.d/x": "x", "..\\..\\x": "x"})


def _many() -> bytes:
    return _zip({f"word/{n}.xml": "" for n in range(20_000)} | {"[Content_Types].xml": _TYPES})


def _lying() -> bytes:
    """An archive whose list claims to lie beyond the end of the file."""
    made = bytearray(_docx())
    at = made.rindex(b"PK\x05\x06")
    made[at + 12 : at + 20] = b"\xff\xff\xff\x7f\xff\xff\xff\x7f"
    return bytes(made)


def _zip_bomb(arena: Arena) -> str:
    """A document of 60 kB whose text is 60 MB."""
    said = "<w:p><w:r><w:t>" + "a" * 60_000_000 + "</w:t></w:r></w:p>"
    return arena.ended(_docx(said), StepType.CONVERT, "letter.docx")


_CONVERTED = ("na", "timed_out", "engine_unavailable", "file_damaged", "limit_exceeded")
CASES = (
    Case("office", "picture, template, object and field elsewhere", _fetching, _CONVERTED),
    Case("office", "OpenDocument with picture, section and object elsewhere", _open_document, _CONVERTED),
    Case("office", "entities in a document", _entities, _CONVERTED),
    Case("office", "a zip bomb", _zip_bomb, _CONVERTED),
    Case("archive", "names that lead out", partial(_kind, _slip()), ("office",)),
    Case("archive", "20,000 entries", partial(_kind, _many()), ("office", "not taken for office")),
    Case("archive", "a list that is not there", partial(_kind, _lying()), ("not taken for office",)),
)
