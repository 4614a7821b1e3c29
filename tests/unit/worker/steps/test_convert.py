"""Convert: every kind of file to what it can become, what is kept, and what is never looked at."""

import shutil
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from shared.errors import Refused
from shared.vocabulary import FileType, Outcome, Reason
from tests import samples
from tests.unit.worker.fixes.raster.working import picture
from worker.fixes.raster.profiles import find_profile
from worker.steps.contract import Limits, Source, StepResult
from worker.steps.convert import run
from worker.tools.converting.svg import sanitised
from worker.tools.program import Program
from worker.tools.sniff import sniff

SRGB = find_profile("srgb", "").data
needs_rsvg = pytest.mark.skipif(shutil.which("rsvg-convert") is None, reason="rsvg-convert is not installed")
needs_gs = pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def convert(folder: Path, data: bytes, name: str = "file.bin", **params: Any) -> StepResult:
    path = folder / name
    path.write_bytes(data)
    seen = sniff(path)
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    return run(Source(path, seen.file_type, seen.mime_type, name), params, out, Limits(wall_seconds=100))


def page_size(result: StepResult, at: int = 0) -> tuple[float, float]:
    with pikepdf.open(result.outputs[0].path) as pdf:
        box = [float(value) for value in pdf.pages[at].MediaBox]
        return box[2] - box[0], box[3] - box[1]


def drawn(result: StepResult, dpi: int = 72) -> Any:
    document = pypdfium2.PdfDocument(result.outputs[0].path)
    try:
        return np.asarray(document[0].render(scale=dpi / 72).to_pil().convert("RGB"), dtype=int)
    finally:
        document.close()


@contextmanager
def canary() -> Iterator[tuple[str, list[str]]]:
    """An address that must never be asked for."""
    calls: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            calls.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", calls
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_jpeg_becomes_a_page_of_its_size_without_being_packed_again(tmp_path: Path) -> None:
    data = picture((300, 200), form="JPEG", dpi=(150, 150), icc_profile=SRGB)
    result = convert(tmp_path, data, "photo.jpg")
    assert (result.outcome, result.replaces) == (Outcome.NA, True)
    assert (result.outputs[0].mime_type, result.outputs[0].file_name) == ("application/pdf", "photo.pdf")
    assert page_size(result) == pytest.approx((144, 96))
    with pikepdf.open(result.outputs[0].path) as pdf:
        image = pdf.pages[0].Resources.XObject.Im
        assert image.read_raw_bytes() == data
        assert image.ColorSpace[1].read_bytes() == SRGB


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_upright_on_its_page(tmp_path: Path, orientation: int) -> None:
    upright = Image.new("RGB", (120, 60), "white")
    upright.paste((255, 0, 0), (0, 0, 40, 20))  # upper left
    backwards = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}[orientation]
    stored = upright if backwards is None else upright.transpose(Image.Transpose(backwards))
    exif = Image.Exif()
    exif[274] = orientation
    out = BytesIO()
    stored.save(out, "JPEG", exif=exif, dpi=(72, 72), quality=95)
    result = convert(tmp_path, out.getvalue(), "photo.jpg")
    assert page_size(result) == pytest.approx((120, 60))
    seen = drawn(result)
    assert abs(seen[8, 12] - (255, 0, 0)).max() < 30
    assert seen[50, 100].min() > 230


def test_cmyk_keeps_its_colours(tmp_path: Path) -> None:
    for data, name in ((samples.cmyk_jpeg(), "a.jpg"), (samples.cmyk_tiff(), "a.tif")):
        result = convert(tmp_path, data, name)
        with pikepdf.open(result.outputs[0].path) as pdf:
            assert pdf.pages[0].Resources.XObject.Im.ColorSpace == pikepdf.Name.DeviceCMYK
        with Image.open(BytesIO(data)) as image:
            expected = np.asarray(image.convert("CMYK"), dtype=int).mean()
        assert abs((255 - drawn(result).mean()) - expected) < 90


def test_transparency_becomes_a_soft_mask(tmp_path: Path) -> None:
    result = convert(tmp_path, picture(color=(255, 0, 0, 0)), "a.png")
    with pikepdf.open(result.outputs[0].path) as pdf:
        assert "/SMask" in pdf.pages[0].Resources.XObject.Im
    assert drawn(result).min() > 250


def test_sixteen_bits_and_every_page_of_a_tiff_are_kept(tmp_path: Path) -> None:
    result = convert(tmp_path, samples.sixteen_bit_png(), "a.png")
    with pikepdf.open(result.outputs[0].path) as pdf:
        assert pdf.pages[0].Resources.XObject.Im.BitsPerComponent == 16
    out = BytesIO()
    pages = [Image.new("RGB", (60 + 10 * n, 40), (n * 80, 0, 0)) for n in range(3)]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], dpi=(72, 72))
    result = convert(tmp_path, out.getvalue(), "a.tif")
    assert [page_size(result, at)[0] for at in range(3)] == pytest.approx([60, 70, 80])


@pytest.mark.parametrize("form", ["jpeg", "png", "tiff", "webp"])
def test_a_pdf_becomes_one_image_per_page_and_stays_the_current_file(tmp_path: Path, form: str) -> None:
    result = convert(tmp_path, samples.card_pdf(3), "card.pdf", format=form, dpi=72, pages="2-n")
    assert result.replaces is False
    assert [output.info["page"] for output in result.outputs] == [2, 3]
    with Image.open(result.outputs[0].path) as image:
        assert image.size == (258, 173)
        assert image.info["icc_profile"]
    assert result.outputs[0].mime_type == f"image/{form}"


def test_an_image_becomes_another_image(tmp_path: Path) -> None:
    result = convert(tmp_path, picture(), "a.png", format="tiff")
    assert (result.replaces, result.outputs[0].mime_type) == (True, "image/tiff")
    same = convert(tmp_path, picture(), "a.png", format="png")
    assert (same.reason, same.outputs) == (Reason.NOTHING_TO_FIX, ())
    pdf = convert(tmp_path, samples.card_pdf(), "a.pdf")
    assert (pdf.reason, pdf.outputs) == (Reason.NOTHING_TO_FIX, ())


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="96" height="48">'
    '<rect width="48" height="48" fill="#f00"/>{extra}</svg>'
)


@needs_rsvg
def test_an_svg_stays_vector(tmp_path: Path) -> None:
    result = convert(tmp_path, SVG.format(extra="").encode(), "logo.svg")
    assert page_size(result) == pytest.approx((72, 36), abs=0.1)
    assert tuple(drawn(result)[10, 10]) == (255, 0, 0)
    with pikepdf.open(result.outputs[0].path) as pdf:
        assert b" re" in pdf.pages[0].Contents.read_bytes() or b" l" in pdf.pages[0].Contents.read_bytes()


@needs_rsvg
def test_an_svg_looks_at_nothing_but_itself(tmp_path: Path) -> None:
    picture_path = tmp_path / "secret.png"
    picture_path.write_bytes(picture(color=(0, 0, 255)))
    with canary() as (address, calls):
        extra = (
            f'<image x="48" width="48" height="48" x:href="{address}/a.png"/>'
            f'<image x="48" width="48" height="48" x:href="file://{picture_path}"/>'
            f'<image x="48" width="48" height="48" href="secret.png"/>'
            f'<style>@import url({address}/b.css); rect {{ fill: url("{address}/c.svg#x") }}</style>'
            "<script>1</script>"
        )
        result = convert(tmp_path, SVG.format(extra=extra).encode(), "logo.svg")
    assert calls == []
    assert drawn(result)[10, 60].min() > 250


def test_entities_that_grow_without_end_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    grown = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    declared = f'<!DOCTYPE svg [<!ENTITY a0 "{"a" * 50}">{grown}]>'
    path.write_text(f'{declared}<svg xmlns="http://www.w3.org/2000/svg">&a11;</svg>')
    with pytest.raises(Refused) as refused:
        sanitised(path)
    assert refused.value.reason is Reason.FILE_DAMAGED


def test_files_named_by_entities_are_not_read(tmp_path: Path) -> None:
    path, secret = tmp_path / "a.svg", tmp_path / "secret.txt"
    secret.write_text("secret")
    declared = f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file://{secret}">]>'
    path.write_text(f'{declared}<svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>')
    with pytest.raises(Refused):
        sanitised(path)


@needs_gs
def test_an_eps_becomes_a_page_of_its_bounding_box(tmp_path: Path) -> None:
    program = (
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 10 10 110 60\n1 0 0 setrgbcolor 10 10 50 50 rectfill\n"
    )
    result = convert(tmp_path, program, "logo.eps")
    assert page_size(result) == pytest.approx((100, 50))
    assert abs(drawn(result)[25, 25] - (255, 0, 0)).max() < 5
    image = convert(tmp_path, program, "logo.eps", format="png", dpi=72)
    assert (image.replaces, image.outputs[0].mime_type) == (True, "image/png")


@needs_gs
def test_postscript_reads_no_file_of_the_machine(tmp_path: Path) -> None:
    secret = tmp_path.parent / "secret.txt"
    secret.write_text("secret")
    program = f"%!PS\n({secret}) (r) file closefile 0 0 50 50 rectfill showpage\n".encode()
    with pytest.raises(Refused) as refused:
        convert(tmp_path, program, "evil.ps")
    assert refused.value.reason is Reason.FILE_DAMAGED


@needs_gs
def test_a_program_that_never_ends_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "loop.ps"
    path.write_bytes(b"%!PS\n{} loop\n")
    (tmp_path / "out").mkdir()
    source = Source(path, FileType.VECTOR, "application/postscript", "loop.ps")
    with pytest.raises(Refused) as refused:
        run(source, {}, tmp_path / "out", Limits(wall_seconds=1))
    assert refused.value.reason in {Reason.TIMED_OUT, Reason.LIMIT_EXCEEDED}


def flat_text(link: str = "") -> bytes:
    """An OpenDocument text of one line, with a picture that lies elsewhere."""
    frame = (
        f'<draw:frame svg:width="5cm" svg:height="5cm"><draw:image xlink:href="{link}" xlink:type="simple" '
        'xlink:show="embed" xlink:actuate="onLoad"/></draw:frame>'
        if link
        else ""
    )
    content = (
        '<?xml version="1.0"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
        'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body><office:text>'
        f"<text:p>Hello{frame}</text:p></office:text></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("META-INF/manifest.xml", manifest)
        packed.writestr("content.xml", content)
    return out.getvalue()


@needs_office
def test_an_office_document_becomes_a_pdf_and_no_link_is_followed(tmp_path: Path) -> None:
    with canary() as (address, calls):
        result = convert(tmp_path, flat_text(f"{address}/a.png"), "letter.odt")
    assert calls == []
    assert (result.replaces, result.outputs[0].file_name) == (True, "letter.pdf")
    document = pypdfium2.PdfDocument(result.outputs[0].path)
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "Hello" in text


def packaged(main: str, kind: str, parts: dict[str, str]) -> bytes:
    """An Office Open XML file (ECMA-376) with its main part, which is of this kind."""
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    whole = {
        "[Content_Types].xml": f'<Types xmlns="{types}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="{main}"/></Relationships>',
        **parts,
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, text in whole.items():
            packed.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return out.getvalue()


def word() -> bytes:
    """A Word document of one line on a sheet of 10 × 15 cm."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = (
        f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>Hello Word</w:t></w:r></w:p>'
        '<w:sectPr><w:pgSz w:w="5669" w:h="8504"/></w:sectPr></w:body></w:document>'
    )
    return packaged("word/document.xml", "wordprocessingml.document.main", {"word/document.xml": body})


@needs_office
def test_a_word_document_becomes_a_pdf_of_its_size(tmp_path: Path) -> None:
    result = convert(tmp_path, word(), "letter.docx")
    assert page_size(result) == pytest.approx((283.5, 425.2), abs=1)
    document = pypdfium2.PdfDocument(result.outputs[0].path)
    assert "Hello Word" in document[0].get_textpage().get_text_bounded()
    document.close()


@pytest.mark.parametrize(
    ("module", "name", "data", "file"),
    [
        ("svg", "RSVG", SVG.format(extra="").encode(), "a.svg"),
        ("postscript", "GHOSTSCRIPT", b"%!PS\nshowpage\n", "a.ps"),
        ("office", "OFFICE", flat_text(), "a.odt"),
    ],
)
def test_an_absent_engine_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, name: str, data: bytes, file: str
) -> None:
    absent = Program("An engine", ("no-such-program-here",))
    monkeypatch.setattr(f"worker.tools.converting.{module}.{name}", absent)
    with pytest.raises(Refused) as refused:
        convert(tmp_path, data, file)
    assert refused.value.reason is Reason.ENGINE_UNAVAILABLE


@pytest.mark.parametrize(("script", "tries"), [("exit 3", 2), ("exit 0", 2), ('echo x > "$8"', 2)])
def test_an_office_that_fails_is_tried_again_on_a_fresh_profile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, tries: int
) -> None:
    counted = tmp_path / "counted"
    program = tmp_path / "soffice"
    program.write_text(f'#!/bin/sh\necho "$1" >> {counted}\n{script}\n')
    program.chmod(0o755)
    monkeypatch.setattr("worker.tools.converting.office.OFFICE", Program("LibreOffice", (str(program),)))
    with pytest.raises(Refused) as refused:
        convert(tmp_path, flat_text(), "a.odt")
    assert refused.value.reason is Reason.FILE_DAMAGED
    assert len(set(counted.read_text().split())) == tries


def test_what_cannot_be_converted_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        convert(tmp_path, samples.plain_zip(), "a.zip")
    assert refused.value.reason is Reason.UNSUPPORTED_FILE_TYPE
