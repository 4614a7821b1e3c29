"""What content uses: fonts, pictures, colour spaces, spot colours, transparency and what it blends in."""

from dataclasses import dataclass

from worker.preflight.facts.geometry import Rect


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
class OddGlyphs:
    """Shown codes of a font with which its program does not agree. `missing` are shown as `.notdef`, `uneven`
    have other widths than the document says: code, width said, width in the program, thousandths of an em.
    """

    font: str
    page: int
    missing: tuple[int, ...]
    uneven: tuple[tuple[int, float, float], ...]


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
    profile: str = ""  # the name of its ICC profile, when profiles are read


@dataclass(frozen=True, slots=True)
class Spot:
    """A spot colour with the pages it is used on.

    `looks` are fingerprints of what stands in for it on a device without its ink: alternate space and tint
    transform of the Separations that name it.
    """

    name: str
    pages: tuple[int, ...]
    looks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Blend:
    """A transparency group with a colour space of its own. `where`: page, group or luminosity mask."""

    page: int
    where: str
    space: str


@dataclass(frozen=True, slots=True)
class Transparency:
    """A kind of live transparency on a page: opacity, blend mode or soft mask."""

    page: int
    kind: str
    detail: str
