"""PDFs written by other programs, made on the fly; a generator whose program is absent makes none."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from tests.samples.images import gray_png, rgb_jpeg, rgb_png

SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200">
<rect width="300" height="200" fill="#dde"/><circle cx="80" cy="90" r="50" fill="red" fill-opacity="0.5"/>
<path d="M20 180 L280 20" stroke="black" stroke-width="0.2"/>
<text x="30" y="60" font-family="DejaVu Sans" font-size="22">Printed by Cairo</text></svg>"""
HTML = """<html><body style="font-family: 'DejaVu Serif'"><h1>A page from a browser</h1>
<p>Text, <a href="#x">a link</a> and a picture.</p><img src="picture.png" width="200">
<table border=1><tr><td>cell</td></tr></table></body></html>"""
POSTSCRIPT = """%!PS
<< /PageSize [300 400] >> setpagedevice
/Helvetica findfont 20 scalefont setfont 40 300 moveto (Written in PostScript) show
0.2 0.7 0 0.1 setcmykcolor 40 40 100 80 rectfill 0.1 setlinewidth 40 200 moveto 260 210 lineto stroke showpage
/Courier findfont 9 scalefont setfont 40 200 moveto (Second page) show
[/Separation (PANTONE 286 C) /DeviceCMYK {dup 0.7 mul exch 0 0}] setcolorspace
0.5 setcolor 40 40 50 50 rectfill
showpage
"""
FLAT = """<?xml version="1.0"?><office:document
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>
 <text:h text:outline-level="1">A letter</text:h><text:p>Written in an office.</text:p>
 </office:text></office:body></office:document>"""
Make = Callable[[Path, Path], None]  # folder of ingredients, the file to write


def ingredients(folder: Path) -> None:
    """What the generators start from."""
    (folder / "art.svg").write_text(SVG)
    (folder / "page.html").write_text(HTML)
    (folder / "page.ps").write_text(POSTSCRIPT)
    (folder / "letter.fodt").write_text(FLAT)
    (folder / "picture.png").write_bytes(rgb_png(300, 200))
    (folder / "gray.png").write_bytes(gray_png())
    (folder / "photo.jpg").write_bytes(rgb_jpeg(600, 400))


def run(*words: str | Path) -> None:
    """A program that has to succeed."""
    subprocess.run([str(one) for one in words], check=True, capture_output=True, timeout=180)


def _ghostscript(setting: str) -> Make:
    def make(folder: Path, out: Path) -> None:
        run(
            "gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", setting, f"-sOutputFile={out}",
            folder / "page.ps",
        )  # fmt: skip

    return make


def _cairo(folder: Path, out: Path) -> None:
    run("rsvg-convert", "-f", "pdf", "-o", out, folder / "art.svg")


def _inkscape(folder: Path, out: Path) -> None:
    run("inkscape", "--export-type=pdf", f"--export-filename={out}", folder / "art.svg")


def _office(folder: Path, out: Path) -> None:
    run(
        "soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf",
        "--outdir", folder, folder / "letter.fodt",
    )  # fmt: skip
    (folder / "letter.pdf").rename(out)


def _chromium(folder: Path, out: Path) -> None:
    run(
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/chromium",
        f"--print-to-pdf={out}", folder / "page.html",
    )  # fmt: skip


def _reportlab(folder: Path, out: Path) -> None:
    from reportlab.lib.colors import CMYKColorSep
    from reportlab.pdfgen.canvas import Canvas

    page = Canvas(str(out), pagesize=(400, 500), invariant=1)
    page.setFont("Helvetica", 14)
    page.drawString(40, 450, "From a library")
    page.setFillColor(CMYKColorSep(0, 1, 1, 0, spotName="PANTONE 485 C"))
    page.rect(40, 300, 100, 60, fill=1)
    page.drawImage(str(folder / "photo.jpg"), 200, 300, 120, 80)
    page.acroForm.textfield(name="name", x=40, y=200)
    page.showPage()
    page.setPageRotation(90)
    page.drawString(40, 450, "Turned")
    page.save()


def _matplotlib(_folder: Path, out: Path) -> None:
    code = f"""import matplotlib; matplotlib.use("pdf"); from matplotlib import pyplot as p
p.plot([1, 3, 2]); p.title("Chart"); p.savefig({str(out)!r})"""
    run(sys.executable, "-W", "ignore", "-c", code)


def _weasyprint(folder: Path, out: Path) -> None:
    code = f"import weasyprint; weasyprint.HTML({str(folder / 'page.html')!r}).write_pdf({str(out)!r})"
    run(sys.executable, "-W", "ignore", "-c", code)


def _rewritten(*options: str) -> Make:
    def make(folder: Path, out: Path) -> None:
        plain = folder / "plain.pdf"
        _ghostscript("-dPDFSETTINGS=/prepress")(folder, plain)
        run("qpdf", *options, plain, out)

    return make


def _mupdf(folder: Path, out: Path) -> None:
    plain = folder / "plain.pdf"
    _ghostscript("-dPDFSETTINGS=/prepress")(folder, plain)
    run("mutool", "clean", "-gggg", "-z", plain, out)


def _poppler(folder: Path, out: Path) -> None:
    plain = folder / "plain.pdf"
    _ghostscript("-dPDFSETTINGS=/prepress")(folder, plain)
    run("pdftocairo", "-pdf", plain, out)


GENERATORS: dict[str, tuple[str, Make]] = {
    "ghostscript": ("gs", _ghostscript("-dPDFSETTINGS=/prepress")),
    "ghostscript-pdfa": ("gs", _ghostscript("-dPDFA=2")),
    "cairo": ("rsvg-convert", _cairo),
    "inkscape": ("inkscape", _inkscape),
    "libreoffice": ("soffice", _office),
    "chromium": ("chromium", _chromium),
    "reportlab": ("reportlab", _reportlab),
    "matplotlib": ("matplotlib", _matplotlib),
    "weasyprint": ("weasyprint", _weasyprint),
    "qpdf-linearized": ("qpdf", _rewritten("--linearize", "--object-streams=generate")),
    "qpdf-encrypted": ("qpdf", _rewritten("--encrypt", "", "owner", "256", "--print=none", "--")),
    "mupdf": ("mutool", _mupdf),
    "poppler": ("pdftocairo", _poppler),
}


def available(name: str) -> bool:
    """Whether the program or library of a generator is here, and what it starts from."""
    needs = GENERATORS[name][0]
    first = name.startswith(("qpdf", "mupdf", "poppler"))
    return bool(shutil.which(needs) or find_spec(needs)) and (not first or bool(shutil.which("gs")))


def make(name: str, folder: Path) -> Path:
    """The PDF of a generator."""
    ingredients(folder)
    out = folder / f"{name}.pdf"
    GENERATORS[name][1](folder, out)
    return out
