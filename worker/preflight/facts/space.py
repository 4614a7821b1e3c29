"""What a colour space comes down to in print: its family, its inks, and what stands in for them."""

from dataclasses import dataclass

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
NO_INK = ("None", "All")  # registration marks everything, `None` marks nothing: neither is a spot colour


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space. `family` is None when painting with it marks no process colour.

    `inks` names the colorants of its components, in order, where it has such. `alternate` and `look` tell
    what replaces spot inks: the kind of the space, and a fingerprint of space and tint transform. `profile`
    is the name in its ICC profile, empty unless profiles are read.
    """

    name: str
    family: str | None
    inks: tuple[str, ...] = ()
    alternate: str = ""
    look: str = ""
    profile: str = ""

    @property
    def spots(self) -> tuple[str, ...]:
        """The names of its spot colours."""
        if self.alternate == "":
            return ()
        return tuple(name for name in self.inks if name and name not in PROCESS and name not in NO_INK)


GRAY = Space("DeviceGray", "gray", ("Black",))
RGB = Space("DeviceRGB", "rgb")
CMYK = Space("DeviceCMYK", "cmyk", PROCESS)
PATTERN = Space("Pattern", None)
UNKNOWN = Space("Unknown", "unknown")
