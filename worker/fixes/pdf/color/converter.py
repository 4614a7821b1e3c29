"""What becomes of a colour: grey prints in black, inks keep their amounts, the rest goes through profiles."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from worker.fixes.pdf.color.profiles import LAB, lab_bytes, through
from worker.fixes.pdf.color.space import SPECIAL, Space

SIZES = {"gray": 1, "rgb": 3, "cmyk": 4}
DEVICE = {"gray": "DeviceGray", "rgb": "DeviceRGB", "cmyk": "DeviceCMYK"}
INKS = ("Cyan", "Magenta", "Yellow", "Black")
NEUTRAL = 1.5 / 255  # components of grey RGB that are further apart are a colour


@dataclass(frozen=True, slots=True)
class Devices:
    """The profiles that the device spaces stand for in this document."""

    gray: bytes
    rgb: bytes
    cmyk: bytes

    def of(self, kind: str) -> bytes:
        """The profile of a device space."""
        return {"DeviceGray": self.gray, "DeviceRGB": self.rgb, "DeviceCMYK": self.cmyk}[kind]


@dataclass
class Converter:
    """Converts to `target` (gray, rgb or cmyk) as `profile` describes it."""

    target: str
    profile: bytes
    devices: Devices

    @property
    def size(self) -> int:
        """Components of a converted colour."""
        return SIZES[self.target]

    def colors(self, space: Space, values: Any, *, flat: bool = True) -> Any:
        """Colours (any × components, as the space counts) in the target space, 0 to 1.

        `flat`: they paint text and areas, where grey must print in black ink alone; in pictures and gradients
        neighbours would come apart.
        """
        values = np.clip(values, space.limits[:, 0], space.limits[:, 1])
        if space.kind == "Indexed":
            chosen = np.rint(values[:, 0]).astype(int)
            return self.colors(_base(space), space.table[chosen], flat=flat)
        if space.kind in SPECIAL:
            return self._inks(space, values, flat=flat)
        if space.kind == "Lab":
            return self._through(LAB, lab_bytes(values))
        return self._tones(space, values, flat=flat)

    def samples(self, space: Space, raw: Any) -> Any:
        """Samples of a picture (any × components, uint8 of full range) without unpacking them into numbers;
        None for spaces that need that.
        """
        if space.size not in (3, 4) or space.kind not in ("DeviceRGB", "DeviceCMYK", "ICCBased", "CalRGB"):
            return None
        source = space.profile or self.devices.of((space.base or space).kind)
        return raw if source == self.profile else through(source, self.profile, raw)

    def _inks(self, space: Space, values: Any, *, flat: bool) -> Any:
        """Amounts of ink: process inks directly, spot inks by what the document says they look like."""
        if self.target == "cmyk":
            if space.inks == ("All",):
                return np.repeat(values, 4, axis=1)
            if all(ink in (*INKS, "None") for ink in space.inks):
                made = np.zeros((len(values), 4))
                for at, ink in enumerate(space.inks):
                    if ink in INKS:
                        made[:, INKS.index(ink)] = values[:, at]
                return made
        assert space.tint is not None
        return self.colors(_base(space), space.tint(values), flat=flat)

    def _tones(self, space: Space, values: Any, *, flat: bool) -> Any:
        """Grey, RGB and CMYK, of a device or with a profile."""
        if space.size == 4 and self.target == "cmyk":
            return values  # the numbers are what is printed
        if space.size == 1:
            return self._gray(self._as_gray(space, values))
        source = space.profile or self.devices.of((space.base or space).kind)
        if source == self.profile:
            return values
        made = self._through(source, np.rint(values * 255).astype(np.uint8))
        if space.size == 4:
            return self._black_kept(values, made, flat=flat)
        if flat and self.target != "rgb":
            neutral = np.ptp(values, axis=1) <= NEUTRAL
            if neutral.any():
                made[neutral] = self._gray(self._as_gray(space, values[neutral]))
        return made

    def _black_kept(self, values: Any, made: Any, *, flat: bool) -> Any:
        """Black ink alone becomes a grey without any colour in it."""
        alone = (values[:, :3] == 0).all(axis=1)
        if flat and alone.any():
            made[alone] = self._gray(1 - values[alone, 3:])
        return made

    def _as_gray(self, space: Space, values: Any) -> Any:
        """The lightness of neutral colours as sGray counts it."""
        plain = space.profile or self.devices.of((space.base or space).kind)
        if plain in (self.devices.gray, self.devices.rgb):
            return values.mean(axis=1, keepdims=True)
        raw = np.rint(values * 255).astype(np.uint8)
        return through(plain, self.devices.gray, raw) / 255.0

    def _gray(self, gray: Any) -> Any:
        if self.target == "gray":
            return gray
        if self.target == "rgb":
            return np.repeat(gray, 3, axis=1)
        return np.concatenate([np.zeros((len(gray), 3)), 1 - gray], axis=1)

    def _through(self, source: bytes, raw: Any) -> Any:
        return through(source, self.profile, raw) / 255.0


def _base(space: Space) -> Space:
    assert space.base is not None
    return space.base
