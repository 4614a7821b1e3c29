"""Every fact that another tool has too, side by side."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.comparison import others
from tests.comparison.traced import trace
from worker.preflight.facts.page import Page
from worker.preflight.facts.pdf import PdfDocument

CLOSE = 0.02  # points: pdfinfo prints two decimals
DEVICE = {"gray": "DeviceGray", "rgb": "DeviceRGB", "cmyk": "DeviceCMYK"}
Box = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """`fact` as ours and as theirs."""

    file: str
    fact: str
    tool: str
    ours: str
    theirs: str

    @property
    def agreed(self) -> bool:
        """Both say the same."""
        return self.ours == self.theirs

    def __str__(self) -> str:
        return f"{self.file}: {self.fact}: ours {self.ours}, {self.tool} {self.theirs}"


def compare(path: Path) -> Iterator[Compared]:
    """Every fact of one file that another tool has too."""
    with PdfDocument(path) as facts:
        for fact, tool, ours, theirs in (
            *_document(facts, path),
            *_pages(facts, path),
            *_fonts(facts, path),
            *_images(facts, path),
            *_painted(facts, path),
        ):
            yield Compared(path.name, fact, tool, str(ours), str(theirs))


Pair = tuple[str, str, object, object]


def _document(facts: PdfDocument, path: Path) -> Iterator[Pair]:
    said = others.info(path)
    yes = {True: "yes", False: "no"}
    yield "version", "pdfinfo", facts.version, said.get("PDF version")
    yield "pages", "pdfinfo", str(len(facts.pages)), said.get("Pages")
    if facts.encryption is None:  # exiftool takes ten seconds for a key of 256 bits
        yield "pages", "exiftool", len(facts.pages), others.metadata(path).get("PageCount")
    yield "tagged", "pdfinfo", yes[facts.tagged], said.get("Tagged")
    yield "encrypted", "pdfinfo", yes[facts.encryption is not None], said.get("Encrypted", "").split(" ")[0]
    if facts.encryption is not None:
        denied = "print" in facts.encryption.denied
        yield "printing", "pdfinfo", yes[not denied], _right(said["Encrypted"], "print")
    yield "scripts", "pdfinfo", yes[bool(facts.scripts)], said.get("JavaScript")
    form = "XFA" if facts.xfa else "AcroForm" if facts.form_fields else "none"
    yield "form", "pdfinfo", form, said.get("Form")
    yield "linearized", "qpdf", facts.linearized, others.linearized(path)
    for fact, ours, key in (
        ("producer", facts.claims.producer, "Producer"),
        ("creator", facts.claims.creator, "Creator"),
        ("title", facts.claims.info_title, "Title"),
    ):
        if key in said or ours:
            yield fact, "pdfinfo", ours or "", said.get(key, "")


def _right(said: str, right: str) -> str:
    return said.split(f"{right}:")[1].split(" ")[0].rstrip(")") if f"{right}:" in said else ""


def _pages(facts: PdfDocument, path: Path) -> Iterator[Pair]:
    theirs = others.boxes(path)
    for page in facts.pages:
        yield f"rotation of page {page.number}", "pdfinfo", page.rotate, int(theirs[page.number, "rot"][0])
        crop = theirs[page.number, "CropBox"]
        for name, rect in (("MediaBox", page.media), ("CropBox", page.crop), ("TrimBox", page.trim)):
            if name == "TrimBox" and not page.has_trim_box:
                continue  # what then counts is decision 21, not a fact
            shown = _shown(theirs[page.number, name], crop, page)
            ours = (rect.x0, rect.y0, rect.x1, rect.y1)
            near = all(abs(a - b) <= CLOSE * page.user_unit for a, b in zip(ours, shown, strict=True))
            told = _rounded(shown)
            yield f"{name} of page {page.number}", "pdfinfo", told if near else _rounded(ours), told


def _rounded(box: Box) -> Box:
    return tuple(round(value, 2) for value in box)


def _shown(box: Box, crop: Box, page: Page) -> Box:
    """A box of user space on the page as displayed, by turning its corners about the middle of the crop."""
    middle = ((crop[0] + crop[2]) / 2, (crop[1] + crop[3]) / 2)
    wide, high = crop[2] - crop[0], crop[3] - crop[1]
    corners = [(box[0] - middle[0], box[1] - middle[1]), (box[2] - middle[0], box[3] - middle[1])]
    for _ in range(page.rotate // 90):
        corners = [(y, -x) for x, y in corners]
    if page.rotate in (90, 270):
        wide, high = high, wide
    xs, ys = sorted(x + wide / 2 for x, _ in corners), sorted(y + high / 2 for _, y in corners)
    return tuple(value * page.user_unit for value in (xs[0], ys[0], xs[1], ys[1]))


def _fonts(facts: PdfDocument, path: Path) -> Iterator[Pair]:
    """Ours are those that show text, theirs all that are listed: ours must be among theirs."""
    listed = others.fonts(path)
    names = {(font.name.replace(" ", ""), font.type, font.embedded, font.subset) for font in listed}
    for font in facts.fonts:
        mine = (font.name.replace(" ", ""), font.type, font.embedded, font.subset)
        if font.type == "Type3":
            yield f"font {font.name}", "pdffonts", True, any(one.type == "Type3" for one in listed)
            continue
        alike = sorted(str(one) for one in names if one[0] == mine[0])
        theirs = str(mine) if mine in names else ", ".join(alike) or "not listed"
        yield f"font {font.name}", "pdffonts", str(mine), theirs


def _images(facts: PdfDocument, path: Path) -> Iterator[Pair]:
    """Placements with their resolution, a dot more or less."""
    theirs = others.images(path)
    ours = Counter((one.page, one.width, one.height) for one in facts.images)
    plain: Counter[tuple[int, int, int]] = Counter()
    for (page, width, height, _), times in theirs.items():
        plain[page, width, height] += times
    for key in sorted(ours.keys() | plain.keys()):
        yield f"pictures (page, width, height) {key}", "pdfimages", ours[key], plain[key]
    for one in facts.images:
        near = [ppi for (page, w, h, ppi) in theirs if (page, w, h) == (one.page, one.width, one.height)]
        if near:
            closest = min(near, key=lambda ppi: abs(ppi - one.dpi))
            ours_dpi = closest if abs(closest - one.dpi) <= 1 else round(one.dpi)
            yield f"resolution on page {one.page}", "pdfimages", ours_dpi, closest


def _painted(facts: PdfDocument, path: Path) -> Iterator[Pair]:
    """What content uses, page by page, as MuPDF draws it."""
    for number, seen in enumerate(trace(path), 1):
        fonts = {font.name for font in facts.fonts if number in font.pages and font.visible}
        spaces = {use.space for use in facts.colors if use.page == number and use.space.startswith("Device")}
        # MuPDF takes a profile that it knows, such as sRGB, for the device space itself
        tagged = {
            DEVICE.get(use.family, "")
            for use in facts.colors
            if (use.page, use.space) == (number, "ICCBased")
        }
        images = Counter((one.width, one.height) for one in facts.images if one.page == number)
        live = any(use.page == number for use in facts.transparency)
        spots = {spot.name for spot in facts.spots if number in spot.pages}
        for fact, ours, theirs in (
            ("fonts that show text", fonts, seen.fonts),
            ("device spaces", spaces - {"DeviceN"} | (tagged & seen.spaces), seen.spaces),
            ("spot colours", spots, seen.spots),
        ):
            yield f"{fact} on page {number}", "mutool", sorted(ours), sorted(theirs)
        yield f"placements on page {number}", "mutool", sorted(images.items()), sorted(seen.images.items())
        yield f"transparency on page {number}", "mutool", live, seen.transparent
