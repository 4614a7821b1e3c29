"""What the anatomy of a document looks like: frozen data. Rectangles as the page is displayed, in points."""

from dataclasses import dataclass
from enum import StrEnum

from worker.preflight.facts.geometry import Rect


class Kind(StrEnum):
    """Peculiarities that an object shows by its keys."""

    LZW = "lzw"
    JBIG2 = "jbig2"
    JPX = "jpx"
    CRYPT = "crypt"
    EXTERNAL_STREAM = "external stream"
    FILE_SPECIFICATION = "file specification"
    POSTSCRIPT = "postscript"
    OPI = "opi"
    REFERENCE = "reference"
    ALTERNATE = "alternate"
    TRANSFER = "transfer"
    HALFTONE_PHASE = "halftone phase"
    HALFTONE_TYPE = "halftone type"
    HALFTONE_NAME = "halftone name"
    RENDERING_INTENT = "rendering intent"
    SIXTEEN_BIT = "sixteen bit"
    GROUP = "group"
    BLEND_MODE = "blend mode"
    SEPARATED = "separated"
    PRESENTATION = "presentation"
    NAME = "name"
    UNKNOWN_OPERATOR = "unknown operator"
    ACTION = "action"
    AUTO_STATE = "auto state"
    VIEWER_AREA = "viewer area"
    COMPRESSED_STRUCTURE = "compressed structure"


@dataclass(frozen=True, slots=True)
class Trait:
    """A peculiarity, where it was first met (None: on no page) and what exactly it is."""

    kind: Kind
    page: int | None
    detail: str


@dataclass(frozen=True, slots=True)
class Profile:
    """An ICC profile that content names. `digest` is the MD5 of its bytes; empty space: it cannot be read."""

    page: int | None
    components: int
    space: str
    device_class: str
    digest: str


@dataclass(frozen=True, slots=True)
class Ink:
    """A Separation or DeviceN space: its colorants and what stands in for them."""

    page: int | None
    names: tuple[str, ...]
    alternate: str


@dataclass(frozen=True, slots=True)
class Group:
    """A transparency group and the space it blends in; empty without one."""

    page: int | None
    space: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The boxes of a page as written, None where there is none, and its annotations."""

    page: int
    media: Rect
    crop: Rect | None
    bleed: Rect | None
    trim: Rect | None
    art: Rect | None
    annotations: tuple[tuple[str, Rect], ...]  # subtype, rectangle
    defaults: frozenset[str]  # DefaultGray, DefaultRGB, DefaultCMYK in the page's resources

    @property
    def inner(self) -> Rect:
        """What is meant to be seen: trim, else art, else media."""
        return self.trim or self.art or self.media

    @property
    def outer(self) -> Rect:
        """What is meant to be printed: bleed, else what is seen."""
        return self.bleed or self.inner


@dataclass(frozen=True, slots=True)
class Anatomy:
    """Everything the walk found, in the order of the pages."""

    traits: tuple[Trait, ...] = ()
    profiles: tuple[Profile, ...] = ()
    inks: tuple[Ink, ...] = ()
    groups: tuple[Group, ...] = ()
    frames: tuple[Frame, ...] = ()

    def of(self, *kinds: Kind) -> tuple[Trait, ...]:
        """The traits of these kinds."""
        return tuple(trait for trait in self.traits if trait.kind in kinds)
