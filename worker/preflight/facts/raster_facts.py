"""What can be known of an image file: the view that checks read."""

from typing import Protocol

from worker.preflight.facts.density import Density


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
    def densities(self) -> tuple[Density, ...]:
        """Every density the file tells; the first is the one that counts."""

    @property
    def orientation(self) -> int:
        """The EXIF orientation, 1 to 8."""

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

    def most_ink(self, profile: str = "") -> float:
        """The most ink of any spot, percent, as it is in CMYK or converted with the profile of this alias.

        Raises `NotMeasured` with `wrong_kind` for what is not CMYK and not to be converted, and with
        `icc_unavailable`.
        """

    @property
    def frames(self) -> int:
        """Pages or animation frames, counted up to 1000."""

    @property
    def size_bytes(self) -> int:
        """Bytes on disk."""
