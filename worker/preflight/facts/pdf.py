"""The facts of one PDF: opened once, each fact measured when first asked."""

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from worker.preflight.facts.actions import fields, find_actions, find_attachments, find_scripts
from worker.preflight.facts.annotations import read_annotations
from worker.preflight.facts.boxes import read_page
from worker.preflight.facts.claimed import Claims
from worker.preflight.facts.claims import read_claims
from worker.preflight.facts.file import find_signatures, has_xfa, is_linearized, needs_appearances
from worker.preflight.facts.gathered import Gathered
from worker.preflight.facts.intents import read_intent
from worker.preflight.facts.layers import Layers
from worker.preflight.facts.lazy import fact
from worker.preflight.facts.marks import Mark
from worker.preflight.facts.shapes import (
    Annotation,
    ColorUse,
    Encryption,
    Font,
    Image,
    OutputIntent,
    Page,
    Painted,
    Placed,
    Spot,
    Transparency,
    Turn,
)
from worker.preflight.facts.walk import Walk
from worker.tools.pdf import (
    Node,
    denied_rights,
    elements,
    get,
    is_dict,
    name_of,
    open_pdf,
    page_nodes,
)

if TYPE_CHECKING:
    from worker.tools.painted import PaintedPages

MAX_FAULTS = 100


class PdfDocument:
    """Facts of a PDF; opening raises `Refused` for damaged, encrypted and oversized documents.

    Lengths in points of the page as displayed. Close it, or use it in a `with` statement.
    """

    def __init__(
        self, path: Path, password: str = "", max_pages: int = 10_000, max_pixels: int = 4_000_000
    ) -> None:
        self.path = path
        self._password = password
        self._max_pixels = max_pixels
        self._pdf = open_pdf(path, password)
        try:
            self._nodes: list[Node] = page_nodes(self._pdf, max_pages)
        except BaseException:
            self._pdf.close()
            raise
        self._painted: PaintedPages | None = None
        self.expected: set[str] = set()  # costly facts that will be asked for

    def __enter__(self) -> "PdfDocument":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._painted is not None:
            self._painted.close()
            self._painted = None
        self._pdf.close()

    @fact
    def _boxes(self) -> tuple[tuple[tuple[Page, Turn], ...], tuple[str, ...]]:
        faults: list[str] = []
        read = tuple(read_page(node, number, faults) for number, node in enumerate(self._nodes, 1))
        return read, tuple(faults)

    @fact
    def pages(self) -> tuple[Page, ...]:
        """Boxes and rotation."""
        return tuple(page for page, _ in self._boxes[0])

    @fact
    def version(self) -> str:
        """The later of the header's and the catalogue's version (ISO 32000-1, 7.2.2)."""
        declared = name_of(get(self._pdf.Root, "/Version")) or ""
        header = str(self._pdf.pdf_version)
        return max((header, declared), key=_version_key)

    @fact
    def tagged(self) -> bool:
        """Marked as tagged PDF, with the tree of tags that this promises."""
        marked = get(get(self._pdf.Root, "/MarkInfo"), "/Marked") is True
        return marked and is_dict(get(self._pdf.Root, "/StructTreeRoot"))

    @fact
    def encryption(self) -> Encryption | None:
        """Protection, None without; reported even when nobody is asked for a password."""
        if not self._pdf.is_encrypted:
            return None
        info = self._pdf.encryption
        freely = not self._password and bool(self._pdf.user_password_matched)
        return Encryption(info.stream_method.name, info.bits, freely, denied_rights(self._pdf))

    @fact
    def claims(self) -> Claims:
        """Standards, producer and dates the document claims."""
        return read_claims(self._pdf.Root, get(self._pdf.trailer, "/Info"))

    @fact
    def has_file_id(self) -> bool:
        """Its trailer holds two identifiers."""
        return len(elements(get(self._pdf.trailer, "/ID"), 3)) == 2

    @fact
    def actions(self) -> tuple[str, ...]:
        """Where the document would do something by itself: opening, page and form triggers."""
        return find_actions(self._pdf.Root, self._nodes)

    @fact
    def linearized(self) -> bool:
        """Arranged for fast web view, and still so."""
        return is_linearized(self.path)

    @fact
    def xfa(self) -> bool:
        """Carries an XFA form."""
        return has_xfa(self._pdf.Root)

    @fact
    def need_appearances(self) -> bool:
        """Asks viewers to draw its form fields."""
        return needs_appearances(self._pdf.Root)

    @fact
    def signatures(self) -> tuple[str, ...]:
        """Names of the signatures in it."""
        return find_signatures(self._pdf.Root)

    @fact
    def _layers(self) -> Layers:
        return Layers(self._pdf.Root)

    @fact
    def _content(self) -> Gathered:
        return self._walked(detail="marks" in self.expected)

    def _walked(self, *, detail: bool) -> Gathered:
        gathered = Gathered()
        walk = Walk(self._pdf, self._layers, gathered, detail)
        for node, (page, turn) in zip(self._nodes, self._boxes[0], strict=True):
            walk.page(node, page, turn)
        return gathered

    @fact
    def marks(self) -> tuple[Mark, ...]:
        """Text, strokes and fills as they print; walked for anew unless `expected` said so in time."""
        found = self._content if "marks" in self.expected else self._walked(detail=True)
        return found.marks.facts() if found.marks is not None else ()

    @fact
    def fonts(self) -> tuple[Font, ...]:
        """Fonts that show text."""
        return self._content.font_facts()

    @fact
    def images(self) -> tuple[Image, ...]:
        """Placements of images."""
        return tuple(self._content.images)

    @fact
    def colors(self) -> tuple[ColorUse, ...]:
        """Colour spaces that paint uses."""
        return self._content.color_facts()

    @fact
    def spots(self) -> tuple[Spot, ...]:
        """Spot colours that paint uses."""
        return self._content.spot_facts()

    @fact
    def transparency(self) -> tuple[Transparency, ...]:
        """Live transparency."""
        return self._content.transparency_facts()

    @fact
    def annotations(self) -> tuple[Annotation, ...]:
        """Annotations that print or cover content."""
        numbered = enumerate(zip(self._nodes, self._boxes[0], strict=True), 1)
        return tuple(one for at, (node, (_, turn)) in numbered for one in read_annotations(node, at, turn))

    @fact
    def scripts(self) -> tuple[str, ...]:
        """Where JavaScript sits."""
        return find_scripts(self._pdf.Root, self._nodes)

    @fact
    def attachments(self) -> tuple[str, ...]:
        """Names of embedded files."""
        return find_attachments(self._pdf.Root, self._nodes)

    @fact
    def form_fields(self) -> int:
        """How many interactive form fields there are."""
        return len(fields(self._pdf.Root))

    @fact
    def layers(self) -> tuple[str, ...]:
        """Names of the optional content groups."""
        return self._layers.names

    @fact
    def faults(self) -> tuple[str, ...]:
        """What had to be mended to read the file, and what could not be read."""
        found = [*self._boxes[1], *self._content.faults]
        found += [_plain(str(warning), self.path) for warning in self._pdf.get_warnings()]
        return tuple(dict.fromkeys(found))[:MAX_FAULTS]

    @fact
    def output_intents(self) -> tuple[OutputIntent, ...]:
        """Printing conditions named by the document."""
        return tuple(read_intent(one) for one in elements(get(self._pdf.Root, "/OutputIntents"), 16))

    def painted(self, number: int) -> Painted:
        """What is painted around the trim of page `number` (1-based)."""
        return self._painter.around_trim(self.pages[number - 1])

    def placed(self, number: int) -> tuple[Placed, ...]:
        """The objects painted on page `number` (1-based)."""
        return self._painter.objects(self.pages[number - 1], self._boxes[0][number - 1][1])

    @property
    def _painter(self) -> "PaintedPages":
        _ = self._content  # its limits hold for PDFium as well, which has none of its own
        if self._painted is None:
            from worker.tools.painted import PaintedPages  # PDFium is loaded only when a check asks

            self._painted = PaintedPages(self.path, self._password, self._max_pixels)
        return self._painted


def _version_key(text: str) -> tuple[int, int]:
    major, _, minor = text.partition(".")
    return (int(major), int(minor)) if major.isdigit() and minor.isdigit() else (0, 0)


def _plain(warning: str, path: Path) -> str:
    """A warning of the parser without our own folder names in it."""
    return warning.replace(str(path), "the file").strip()[:300]
