"""Reads colour spaces (ISO 32000-1, 8.6); names mean what the resources in force say."""

from dataclasses import dataclass, field

from shared.icc import profile_name
from worker.preflight.facts.space import CMYK, GRAY, PATTERN, PROCESS, RGB, UNKNOWN, Space
from worker.tools.pdf import (
    Damaged,
    Node,
    elements,
    get,
    identity,
    is_array,
    is_stream,
    name_of,
    number,
    stream_bytes,
)
from worker.tools.pdf_digest import digest_of

MAX_DEPTH = 8
MAX_COLORANTS = 32
MAX_PROFILE = 32 * 1024 * 1024
DEVICE = {"DeviceGray": GRAY, "G": GRAY, "DeviceRGB": RGB, "RGB": RGB, "DeviceCMYK": CMYK, "CMYK": CMYK}
CALIBRATED = {
    "CalGray": Space("CalGray", "gray"),
    "CalRGB": Space("CalRGB", "rgb"),
    "Lab": Space("Lab", "lab"),
}
BY_COMPONENTS = {1: "gray", 3: "rgb", 4: "cmyk"}
DEFAULTS = {"DeviceGray": "/DefaultGray", "DeviceRGB": "/DefaultRGB", "DeviceCMYK": "/DefaultCMYK"}


@dataclass(slots=True)
class Scope:
    """The resources in force, and what their names were found to mean."""

    named: Node = None
    kept: dict[str, Space] = field(default_factory=dict)


class Spaces:
    """Reads colour spaces, each indirect one and each name of a scope once.

    `profiles`: also read the names in ICC profiles, which costs unpacking them.
    """

    def __init__(self, profiles: bool = False) -> None:
        self._profiles = profiles
        self._kept: dict[tuple[int, int], Space] = {}
        self._scope = Scope()

    def enter(self, resources: Node) -> Scope:
        """From now on names mean what these resources say. Returns what `leave` wants back."""
        before, self._scope = self._scope, Scope(get(resources, "/ColorSpace"))
        return before

    def leave(self, before: Scope) -> None:
        """Names mean again what they did before `enter`."""
        self._scope = before

    def device(self, space: Space) -> Space:
        """A device space, or what the resources put in its place (8.6.5.6)."""
        if self._scope.named is None:
            return space
        if space.name not in self._scope.kept:
            default = get(self._scope.named, DEFAULTS[space.name])
            self._scope.kept[space.name] = space if default is None else self._of(default, MAX_DEPTH - 1)
        return self._scope.kept[space.name]

    def read(self, node: Node, depth: int = 0) -> Space:
        """The space that `node` (a name or an array) means."""
        if depth > MAX_DEPTH:
            return UNKNOWN
        name = name_of(node)
        if name is None:
            return self._of(node, depth)
        if name in DEVICE:
            return self.device(DEVICE[name])
        if name == "Pattern":
            return PATTERN
        if name not in self._scope.kept:
            found = get(self._scope.named, f"/{name}")
            self._scope.kept[name] = UNKNOWN if found is None else self.read(found, depth + 1)
        return self._scope.kept[name]

    def _of(self, node: Node, depth: int) -> Space:
        name = name_of(node)
        if name is not None:
            return DEVICE.get(name, UNKNOWN)
        key = identity(node)
        if key in self._kept:
            return self._kept[key]
        space = self._array(node, depth) if is_array(node) else UNKNOWN
        if key is not None:
            self._kept[key] = space
        return space

    def _array(self, node: Node, depth: int) -> Space:
        parts = elements(node, 8)
        kind = (name_of(parts[0]) if parts else None) or ""
        if kind in CALIBRATED:
            return CALIBRATED[kind]
        if len(parts) < 2:
            return self.read(parts[0], depth + 1) if kind else UNKNOWN
        if kind == "ICCBased":
            return self._icc(parts[1])
        if kind in ("Indexed", "I", "Pattern"):
            return self.read(parts[1], depth + 1)
        if kind in ("Separation", "DeviceN"):
            return self._inks(kind, parts, depth)
        return self.device(DEVICE[kind]) if kind in DEVICE else UNKNOWN

    def _inks(self, kind: str, parts: list[Node], depth: int) -> Space:
        names = [parts[1]] if kind == "Separation" else elements(parts[1], MAX_COLORANTS)
        inks = tuple((name_of(one) or "")[:200] for one in names)
        alternate = self.read(parts[2], depth + 1) if len(parts) > 2 else UNKNOWN
        if len(parts) > 4 and name_of(get(parts[4], "/Subtype")) == "NChannel":
            kind = "NChannel"
        family = "cmyk" if any(name in PROCESS for name in inks) else None
        look = f"{alternate.name} {digest_of(parts[3])}" if len(parts) > 3 else ""
        return Space(kind, family, inks, alternate.name, look)

    def _icc(self, profile: Node) -> Space:
        components = int(number(get(profile, "/N")) or 0)
        family = BY_COMPONENTS.get(components, "unknown")
        data = b""
        if (components == 3 or self._profiles) and is_stream(profile):
            try:
                data = stream_bytes(profile, MAX_PROFILE)
            except Damaged:
                data = b""  # it still has its number of components
        if data[16:20] == b"Lab ":  # ICC.1:2010, 7.2.6: the data colour space
            family = "lab"
        inks = {"gray": ("Black",), "cmyk": PROCESS}.get(family, ())
        return Space("ICCBased", family, inks, profile=profile_name(data) or ("unnamed" if data else ""))
