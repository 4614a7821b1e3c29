"""What facts look like: plain frozen data and the two views (PDF, raster) that checks read.

Rectangles are in points. User space is the page's own; "shown" is the page as displayed: after /Rotate,
times /UserUnit, origin at the lower left of the displayed page (decision 21).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from worker.preflight.facts.claimed import Claims
    from worker.preflight.facts.marks import Mark

MM_PER_POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in points, lower left to upper right."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Points."""
        return self.y1 - self.y0

    def meets(self, other: "Rect") -> bool:
        """True when the two share an area."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def within(self, other: "Rect", slack: float = 0.01) -> bool:
        """True when this one lies inside `other`."""
        return (
            self.x0 >= other.x0 - slack
            and self.y0 >= other.y0 - slack
            and self.x1 <= other.x1 + slack
            and self.y1 <= other.y1 + slack
        )

    def common(self, other: "Rect") -> "Rect":
        """The shared area; empty or inverted when there is none."""
        return Rect(
            max(self.x0, other.x0), max(self.y0, other.y0), min(self.x1, other.x1), min(self.y1, other.y1)
        )


Turn = Callable[[Rect], Rect]  # from a page's user space to the page as displayed


@dataclass(frozen=True, slots=True)
class Sides:
    """One value per side of the page as displayed."""

    top: float
    right: float
    bottom: float
    left: float

    def of(self, side: str) -> float:
        """The value of the side of that name."""
        return {"top": self.top, "right": self.right, "bottom": self.bottom, "left": self.left}[side]


SIDES = ("top", "right", "bottom", "left")


@dataclass(frozen=True, slots=True)
class Page:
    """A page's boxes as displayed, in points (real size: UserUnit applied)."""

    number: int
    media: Rect
    crop: Rect
    bleed: Rect
    trim: Rect
    has_trim_box: bool
    has_bleed_box: bool
    rotate: int
    user_unit: float
    has_art_box: bool = False

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height of the trim as displayed, millimetres."""
        return self.trim.width * MM_PER_POINT, self.trim.height * MM_PER_POINT

    def beyond_trim(self, box: Rect) -> Sides:
        """How far `box` reaches beyond the trim on each side, points; negative when it stays inside."""
        trim = self.trim
        return Sides(box.y1 - trim.y1, box.x1 - trim.x1, trim.y0 - box.y0, trim.x0 - box.x0)


@dataclass(frozen=True, slots=True)
class Painted:
    """What is painted around the trim: how far paint reaches beyond it (points) and whether paint is at it.

    `step` is the measuring grain in points.
    """

    reach: Sides
    at_edge: Sides
    step: float


@dataclass(frozen=True, slots=True)
class Placed:
    """One painted object and where it is shown. `kind`: text, path, image or shading."""

    kind: str
    rect: Rect


@dataclass(frozen=True, slots=True)
class Font:
    """A font that content shows text with. `visible` is false when all of its text is invisible."""

    name: str
    type: str
    embedded: bool
    subset: bool
    visible: bool
    pages: tuple[int, ...]
    program: str = ""  # what the embedded program calls itself: Type1C, CIDFontType0C, OpenType


@dataclass(frozen=True, slots=True)
class Image:
    """One placement of an image. `dpi` is the smaller axis after the whole transformation."""

    page: int
    width: int
    height: int
    dpi: float
    color_space: str
    bits: int
    filters: tuple[str, ...]
    rect: Rect
    family: str | None = None  # gray, rgb, cmyk, lab, unknown; None for stencils and pure spot colours
    indexed: bool = False


@dataclass(frozen=True, slots=True)
class ColorUse:
    """A colour space that paint on a page uses. Families: gray, rgb, cmyk, lab, spot, unknown."""

    page: int
    family: str
    space: str
    kind: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A spot colour with the pages it is used on."""

    name: str
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Transparency:
    """A kind of live transparency on a page: opacity, blend mode or soft mask."""

    page: int
    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation that would print or hide content when printed as it is."""

    page: int
    subtype: str
    rect: Rect
    prints: bool
    covers: bool


@dataclass(frozen=True, slots=True)
class Encryption:
    """How a document is protected. `opens_freely`: nobody is asked for a password."""

    method: str
    bits: int
    opens_freely: bool
    denied: tuple[str, ...] = ()  # of print, copy, modify


@dataclass(frozen=True, slots=True)
class OutputIntent:
    """The printing condition a document names."""

    subtype: str
    condition: str
    has_profile: bool
    registry: str = ""
    profile: str = ""  # the name of the embedded profile
    profile_space: str = ""  # its colours: CMYK, RGB, GRAY
    profile_class: str = ""  # prtr for printing conditions


class PdfFacts(Protocol):
    """What can be known of a PDF; every attribute is measured when first asked, once."""

    @property
    def pages(self) -> tuple[Page, ...]:
        """Boxes and rotation."""

    @property
    def version(self) -> str:
        """The effective version, such as `1.7`."""

    @property
    def tagged(self) -> bool:
        """Marked as tagged PDF."""

    @property
    def encryption(self) -> Encryption | None:
        """Protection, None without."""

    @property
    def claims(self) -> "Claims":
        """Standards, producer and dates the document claims."""

    @property
    def has_file_id(self) -> bool:
        """Its trailer holds two identifiers."""

    @property
    def actions(self) -> tuple[str, ...]:
        """Where the document would do something by itself: opening, page and form triggers."""

    @property
    def linearized(self) -> bool:
        """Arranged for fast web view, and still so."""

    @property
    def xfa(self) -> bool:
        """Carries an XFA form."""

    @property
    def need_appearances(self) -> bool:
        """Asks viewers to draw its form fields."""

    @property
    def signatures(self) -> tuple[str, ...]:
        """Names of the signatures in it."""

    @property
    def fonts(self) -> tuple[Font, ...]:
        """Fonts that show text."""

    @property
    def marks(self) -> "tuple[Mark, ...]":
        """Text, strokes and fills as they print."""

    @property
    def images(self) -> tuple[Image, ...]:
        """Placements of images."""

    @property
    def colors(self) -> tuple[ColorUse, ...]:
        """Colour spaces that paint uses."""

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Spot colours that paint uses."""

    @property
    def transparency(self) -> tuple[Transparency, ...]:
        """Live transparency."""

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """Annotations that print or cover content."""

    @property
    def scripts(self) -> tuple[str, ...]:
        """Where JavaScript sits."""

    @property
    def attachments(self) -> tuple[str, ...]:
        """Names of embedded files."""

    @property
    def form_fields(self) -> int:
        """How many interactive form fields there are."""

    @property
    def layers(self) -> tuple[str, ...]:
        """Names of the optional content groups."""

    @property
    def faults(self) -> tuple[str, ...]:
        """What had to be mended to read the file, and what could not be read."""

    @property
    def output_intents(self) -> tuple[OutputIntent, ...]:
        """Printing conditions named by the document."""

    def painted(self, number: int) -> Painted:
        """What is painted around the trim of page `number` (1-based)."""

    def placed(self, number: int) -> tuple[Placed, ...]:
        """The objects painted on page `number` (1-based)."""


class RasterFacts(Protocol):
    """What can be known of an image file."""

    @property
    def format(self) -> str:
        """jpeg, png, tiff or webp."""

    @property
    def width(self) -> int:
        """Pixels as displayed (EXIF orientation applied)."""

    @property
    def height(self) -> int:
        """Pixels as displayed."""

    @property
    def density(self) -> tuple[float, float] | None:
        """Embedded dots per inch, horizontal and vertical; None without."""

    @property
    def color_mode(self) -> str:
        """cmyk, grayscale, rgb, lab or indexed."""

    @property
    def bits(self) -> int:
        """Bits per channel."""

    @property
    def has_alpha(self) -> bool:
        """Carries an alpha channel or a transparent colour."""

    @property
    def opaque_border(self) -> float:
        """How much of the outermost row of pixels is opaque, 0 to 1."""

    @property
    def alpha_used(self) -> bool:
        """At least one pixel is not opaque."""

    @property
    def icc(self) -> str | None:
        """Description of the embedded colour profile, None without."""

    @property
    def frames(self) -> int:
        """Pages or animation frames, counted up to 1000."""

    @property
    def size_bytes(self) -> int:
        """Bytes on disk."""
