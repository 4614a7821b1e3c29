"""The image while it is worked on: its pixels, and what the file must say about them in the end."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from shared.errors import Refused
from worker.fixes.raster.profiles import DEFAULTS, Profile, find_profile, space_of
from worker.preflight.facts.raster import RasterImage
from worker.steps.contract import Limits
from worker.tools import vips

Density = tuple[float, float]


@dataclass
class Picture:
    """Pixels (a libvips image, read when needed) and the properties of the file to be written.

    `density` in dots per inch as displayed, None without. `bits` per channel as stored. `repainted`: the
    pixels are not those of the source any more, so they must be packed again. `notes` are said with the
    operation that caused them.
    """

    image: Any
    form: str
    density: Density | None
    bits: int
    folder: Path
    limits: Limits
    lossless: bool = True
    repainted: bool = False
    retagged: bool = False
    profile: Profile | None = None
    used: list[Profile] = field(default_factory=list)

    @property
    def space(self) -> str:
        """rgb, cmyk or grayscale."""
        if self.image.interpretation == "cmyk":
            return "cmyk"
        colors = self.image.bands - (1 if self.image.hasalpha() else 0)
        return "grayscale" if colors < 3 else "rgb"

    def repaint(self, image: Any) -> None:
        """Go on with other pixels."""
        self.image = vips.without_thumbnail(image)
        self.repainted = True

    def embedded(self) -> Profile | None:
        """The image's own profile when it fits its colours."""
        data = vips.icc_of(self.image)
        return Profile("embedded", data, self.space) if data and space_of(data) == self.space else None

    def source_profile(self) -> Profile:
        """What its numbers mean: its own profile, else the usual one of its colours.

        Raises:
            Refused: `icc_unavailable`.
        """
        return self.embedded() or self.find(DEFAULTS[self.space])

    def find(self, alias: str) -> Profile:
        """A profile by alias, remembered for the provenance.

        Raises:
            Refused: `icc_unavailable`.
        """
        found = find_profile(alias, self.limits.icc_dir)
        if found not in self.used:
            self.used.append(found)
        return found


def open_picture(path: Path, mime_type: str, folder: Path, limits: Limits) -> Picture:
    """The image, upright, with what its header says.

    Raises:
        Refused: damaged or too large.
    """
    form = vips.MIMES[mime_type]
    with RasterImage(path, limits.max_pixels) as facts:
        density, bits, orientation = facts.density, facts.bits, facts.orientation
    image = vips.open_vips(path, form, limits.max_pixels)
    picture = Picture(image, form, density, bits, folder, limits)
    if form == "webp":
        picture.lossless = _lossless_webp(path)
    elif form == "jpeg":
        picture.lossless = False
    if orientation != 1:
        picture.image = image.autorot()
    return picture


def _lossless_webp(path: Path) -> bool:
    with path.open("rb") as stream:
        return b"VP8L" in stream.read(4096)


def tried(picture: Picture, alias: str) -> Profile | Refused:
    """A profile, or why there is none."""
    try:
        return picture.find(alias)
    except Refused as refused:
        return refused
