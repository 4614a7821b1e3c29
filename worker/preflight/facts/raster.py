"""The facts of one image file: the header at once, pixels only when a check asks."""

from pathlib import Path
from types import TracebackType
from typing import Any

from shared.icc import find, profile_name
from shared.vocabulary import Reason
from worker.preflight.facts.density import Density, densities
from worker.preflight.facts.lazy import fact
from worker.preflight.facts.not_measured import NotMeasured
from worker.tools.raster import FORMATS, alpha_minimum, count_frames, opaque_border, open_image
from worker.tools.raster_header import png_bits

ALPHA_PIXELS = 150_000_000  # beyond this an alpha channel counts as used without unpacking it
ORIENTATION, BITS_PER_SAMPLE = 274, 258
MODES = {
    "1": "grayscale",
    "L": "grayscale",
    "LA": "grayscale",
    "La": "grayscale",
    "I": "grayscale",
    "F": "grayscale",
    "P": "indexed",
    "PA": "indexed",
    "CMYK": "cmyk",
    "LAB": "lab",
}


class RasterImage:
    """Facts of an image; opening raises `Refused` for damaged and oversized files."""

    def __init__(self, path: Path, max_pixels: int = 400_000_000, icc_dir: str = "") -> None:
        self.path = path
        self._max_pixels = max_pixels
        self._icc_dir = icc_dir
        self._image = open_image(path, max_pixels)

    def __enter__(self) -> "RasterImage":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._image.close()

    @fact
    def format(self) -> str:
        """jpeg, png, tiff or webp."""
        return FORMATS.get(str(self._image.format), "unknown")

    @fact
    def _exif(self) -> dict[int, Any]:
        try:
            return dict(self._image.getexif())
        except Exception:  # noqa: BLE001 - broken metadata is no reason to refuse the pixels
            return {}

    @fact
    def orientation(self) -> int:
        """The EXIF orientation, 1 to 8."""
        value = self._exif.get(ORIENTATION, 1)
        return value if isinstance(value, int) and 1 <= value <= 8 else 1

    @fact
    def _shown(self) -> tuple[int, int]:
        width, height = self._image.size
        return (height, width) if self.orientation >= 5 and self.format != "tiff" else (width, height)

    @fact
    def width(self) -> int:
        """Pixels as displayed."""
        return self._shown[0]

    @fact
    def height(self) -> int:
        """Pixels as displayed."""
        return self._shown[1]

    @fact
    def densities(self) -> tuple[Density, ...]:
        """Every density the file tells, as displayed; the first is the one that counts."""
        found = densities(self._image, self.format, self._exif)
        turned = self.orientation >= 5
        return tuple(Density(one.source, one.y, one.x) for one in found) if turned else found

    @fact
    def density(self) -> tuple[float, float] | None:
        """Dots per inch as displayed: the format's own density first, EXIF second; None without."""
        return (self.densities[0].x, self.densities[0].y) if self.densities else None

    @fact
    def color_mode(self) -> str:
        """cmyk, grayscale, rgb, lab or indexed."""
        mode = self._image.mode
        return "grayscale" if mode.startswith("I;") else MODES.get(mode, "rgb")

    @fact
    def bits(self) -> int:
        """Bits per channel as stored."""
        stored = png_bits(self.path) if self.format == "png" else None
        if stored is not None:
            return stored
        tags = getattr(self._image, "tag_v2", None)
        if self.format == "tiff" and tags:
            value = tags.get(BITS_PER_SAMPLE, (1,))
            return int(min(value)) if isinstance(value, tuple) and value else int(value or 1)
        return 1 if self._image.mode == "1" else 8

    @fact
    def has_alpha(self) -> bool:
        """Carries an alpha channel or a transparent colour."""
        return self._image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in self._image.info

    @fact
    def alpha_used(self) -> bool:
        """At least one pixel is not opaque."""
        if not self.has_alpha or self._image.width * self._image.height > ALPHA_PIXELS:
            return self.has_alpha
        return alpha_minimum(self._image) < 255

    @fact
    def opaque_border(self) -> float:
        """How much of the outermost row of pixels is opaque, 0 to 1."""
        return opaque_border(self._image) if self.has_alpha else 1.0

    @fact
    def icc(self) -> str | None:
        """The description of the embedded colour profile; "unnamed" when it has none."""
        data = self._image.info.get("icc_profile")
        return (profile_name(data) or "unnamed") if isinstance(data, bytes) and data else None

    def most_ink(self, profile: str = "") -> float:
        """The most ink of any spot, percent, as it is in CMYK or converted with the profile of this alias.

        Raises `NotMeasured` with `wrong_kind` for what is not CMYK and not to be converted, and with
        `icc_unavailable`.
        """
        from worker.tools.raster_ink import most_ink  # numbers of all pixels, so only when a check asks

        if self.color_mode == "cmyk":
            return most_ink(self.path, self.format, self._max_pixels, None)
        if not profile:
            raise NotMeasured(Reason.WRONG_KIND)
        found = find(profile, self._icc_dir)
        if found is None or found.space != "cmyk":
            raise NotMeasured(Reason.ICC_UNAVAILABLE)
        return most_ink(self.path, self.format, self._max_pixels, found.path)

    @fact
    def frames(self) -> int:
        """Pages or animation frames."""
        return count_frames(self._image)

    @fact
    def size_bytes(self) -> int:
        """Bytes on disk."""
        return self.path.stat().st_size
