"""The facts of one image file: the header at once, pixels only when a check asks."""

from pathlib import Path
from types import TracebackType
from typing import Any

from shared.icc import find, profile_name
from shared.vocabulary import Reason
from worker.preflight.facts.lazy import fact
from worker.preflight.facts.not_measured import NotMeasured
from worker.tools.raster import FORMATS, alpha_minimum, count_frames, opaque_border, open_image
from worker.tools.raster_header import png_bits

ALPHA_PIXELS = 150_000_000  # beyond this an alpha channel counts as used without unpacking it
X_RESOLUTION, Y_RESOLUTION, RESOLUTION_UNIT, ORIENTATION, BITS_PER_SAMPLE = 282, 283, 296, 274, 258
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
    def density(self) -> tuple[float, float] | None:
        """Dots per inch as displayed: the format's own density first, EXIF second; None without."""
        found = self._own_density() or self._tag_density()
        if found is not None and self.orientation >= 5:
            return found[1], found[0]
        return found

    def _own_density(self) -> tuple[float, float] | None:
        info = self._image.info
        if self.format == "jpeg":
            unit, values = info.get("jfif_unit"), info.get("jfif_density")
            factor = {1: 1.0, 2: 2.54}.get(unit) if isinstance(unit, int) else None
            return _pair(values, factor) if factor else None
        return _pair(info.get("dpi"), 1.0) if self.format == "png" else None

    def _tag_density(self) -> tuple[float, float] | None:
        tags = getattr(self._image, "tag_v2", None) if self.format == "tiff" else self._exif
        if not tags:
            return None
        factor = {2: 1.0, 3: 2.54}.get(tags.get(RESOLUTION_UNIT, 2))  # 1 means a ratio only (TIFF 6.0)
        return _pair((tags.get(X_RESOLUTION), tags.get(Y_RESOLUTION)), factor) if factor else None

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


def _pair(values: Any, factor: float) -> tuple[float, float] | None:
    """Two plausible densities, else None."""
    try:
        x, y = (float(value) * factor for value in values)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return (x, y) if 1 < x < 100_000 and 1 < y < 100_000 else None
