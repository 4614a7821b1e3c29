"""Colour spaces reduced to what print asks: family, name, and the spot inks in them."""

from dataclasses import dataclass

from worker.tools.pdf import Node, elements, get, identity, is_array, is_stream, name_of, number, stream_bytes

PROCESS = {"Cyan", "Magenta", "Yellow", "Black"}
NO_INK = {"None", "All"}  # registration marks everything, `None` marks nothing: neither is a spot colour
MAX_DEPTH = 8
MAX_COLORANTS = 32
DEVICE = {
    "DeviceGray": "gray",
    "G": "gray",
    "CalGray": "gray",
    "DeviceRGB": "rgb",
    "RGB": "rgb",
    "CalRGB": "rgb",
    "DeviceCMYK": "cmyk",
    "CMYK": "cmyk",
    "Lab": "lab",
}
LONG = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}
BY_COMPONENTS = {1: "gray", 3: "rgb", 4: "cmyk"}


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space. `family` is None when painting with it marks no process colour."""

    name: str
    family: str | None
    spots: tuple[str, ...] = ()


GRAY = Space("DeviceGray", "gray")
RGB = Space("DeviceRGB", "rgb")
CMYK = Space("DeviceCMYK", "cmyk")
PATTERN = Space("Pattern", None)
UNKNOWN = Space("Unknown", "unknown")


class Spaces:
    """Reads colour spaces, each indirect one once."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, int], Space] = {}

    def read(self, node: Node, resources: Node, depth: int = 0) -> Space:
        """The space that `node` (a name or an array) means with these resources."""
        if depth > MAX_DEPTH:
            return UNKNOWN
        name = name_of(node)
        if name is not None:
            return self._named(name, resources, depth)
        key = identity(node)
        if key in self._kept:
            return self._kept[key]
        space = self._array(node, resources, depth) if is_array(node) else UNKNOWN
        if key is not None:
            self._kept[key] = space
        return space

    def _named(self, name: str, resources: Node, depth: int) -> Space:
        if name in DEVICE:
            return Space(LONG.get(name, name), DEVICE[name])
        if name == "Pattern":
            return PATTERN
        found = get(get(resources, "/ColorSpace"), f"/{name}")
        return UNKNOWN if found is None else self.read(found, resources, depth + 1)

    def _array(self, node: Node, resources: Node, depth: int) -> Space:
        parts = elements(node, 8)
        kind = name_of(parts[0]) if parts else None
        if kind in DEVICE:
            return Space(LONG.get(kind, kind), DEVICE[kind])
        if kind is None or len(parts) < 2:
            return PATTERN if kind == "Pattern" else UNKNOWN
        if kind == "ICCBased":
            return self._icc(parts[1])
        if kind in ("Indexed", "I", "Pattern"):
            return self.read(parts[1], resources, depth + 1)
        if kind == "Separation":
            return _inks("Separation", [name_of(parts[1]) or ""])
        if kind == "DeviceN":
            return _inks("DeviceN", [name_of(one) or "" for one in elements(parts[1], MAX_COLORANTS)])
        return UNKNOWN

    def _icc(self, profile: Node) -> Space:
        components = int(number(get(profile, "/N")) or 0)
        family = BY_COMPONENTS.get(components, "unknown")
        if components == 3 and is_stream(profile):
            try:  # ICC.1:2010, 7.2.6: bytes 16 to 19 are the data colour space
                family = "lab" if stream_bytes(profile)[16:20] == b"Lab " else family
            except Exception:  # noqa: BLE001 - an unreadable profile still has its number of components
                family = "rgb"
        return Space("ICCBased", family)


def _inks(kind: str, names: list[str]) -> Space:
    spots = tuple(name for name in names if name and name not in PROCESS and name not in NO_INK)
    return Space(kind, "cmyk" if any(name in PROCESS for name in names) else None, spots)
