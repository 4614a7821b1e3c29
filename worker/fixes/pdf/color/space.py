"""Colour spaces with all that is needed to convert their colours (ISO 32000-1, 8.6)."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from worker.fixes.pdf.color.functions import Function, read_function
from worker.fixes.pdf.color.profiles import calibrated_gray, calibrated_rgb, components_of, usable
from worker.fixes.pdf.content.resources import Resources
from worker.fixes.pdf.content.state import SHORT
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
    numbers,
    stream_bytes,
    string_bytes,
)

MAX_DEPTH = 6
MAX_PROFILE = 32 * 1024 * 1024
SIZES = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}
DEFAULTS = {"DeviceGray": "DefaultGray", "DeviceRGB": "DefaultRGB", "DeviceCMYK": "DefaultCMYK"}
SPECIAL = frozenset(("Separation", "DeviceN", "NChannel"))


@dataclass(frozen=True, eq=False)
class Space:
    """A colour space. `size`: components of a colour.

    `base`: what an Indexed or Pattern space stands on, or the alternate of spot inks. `table`: the colours of
    an Indexed space in components of its base. `tint`: from amounts of ink to the alternate. `ranges`: the
    least and the greatest value of each component.
    """

    kind: str
    size: int
    profile: bytes = b""
    base: "Space | None" = None
    table: Any = None
    tint: Function | None = None
    inks: tuple[str, ...] = ()
    ranges: Any = None
    name: str = ""

    @property
    def limits(self) -> Any:
        """The least and greatest value of each component, size × 2."""
        if self.ranges is not None:
            return self.ranges
        return np.array([[0.0, 1.0]] * self.size)

    def initial(self) -> Any:
        """The colour that is current when the space is chosen (8.6.5.1), 1 × size."""
        if self.kind in SPECIAL:
            return np.ones((1, self.size))
        if self.kind == "DeviceCMYK":
            return np.array([[0.0, 0.0, 0.0, 1.0]])
        return np.clip(np.zeros((1, self.size)), self.limits[:, 0], self.limits[:, 1])


DEVICES = {name: Space(name, size, name=name) for name, size in SIZES.items()}


@dataclass
class SpaceReader:
    """Reads spaces, each indirect one once. What cannot be read is None."""

    _kept: dict[object, Space | None] = field(default_factory=dict)
    _named: dict[tuple[Resources, str], Space | None] = field(default_factory=dict)

    def named(self, name: str | None, resources: Resources) -> Space | None:
        """The space that content names."""
        if name is None:
            return None
        key = resources, SHORT.get(name, name)
        if key not in self._named:
            self._named[key] = self._find(*key)
        return self._named[key]

    def _find(self, resources: Resources, name: str) -> Space | None:
        if name in DEVICES:
            default = resources.find("ColorSpace", DEFAULTS[name])
            return DEVICES[name] if default is None else self.read(default, name)
        if name == "Pattern":
            return Space("Pattern", 0)
        found = resources.find("ColorSpace", name)
        return None if found is None else self.read(found, name)

    def read(self, node: Node, name: str = "") -> Space | None:
        """The space that an object of the document is; `name` is what content calls it."""
        key = identity(node)
        if key is None or key not in self._kept:
            try:
                space = self._read(node, name, 0)
            except Damaged:
                space = None
            if key is None:
                return space
            self._kept[key] = space
        return self._kept[key]

    def _read(self, node: Node, name: str, depth: int) -> Space:
        plain = name_of(node)
        if plain is not None:
            plain = SHORT.get(plain, plain)
            if plain in DEVICES:
                return DEVICES[plain]
            raise Damaged("a colour space nobody knows")
        parts = elements(node, 8) if is_array(node) else []
        kind = name_of(parts[0]) if parts else None
        if depth > MAX_DEPTH or kind is None:
            raise Damaged("a colour space that is none")
        kind = SHORT.get(kind, kind)
        if kind in DEVICES:
            return DEVICES[kind]
        if kind == "Pattern":
            base = self._read(parts[1], "", depth + 1) if len(parts) > 1 else None
            return Space("Pattern", base.size if base else 0, base=base, name=name)
        if len(parts) < 2:
            raise Damaged("a colour space without its parts")
        if kind in ("Indexed", "I"):
            return self._indexed(parts, name, depth)
        if kind in ("Separation", "DeviceN"):
            return self._inks(kind, parts, name, depth)
        return _plain(kind, parts[1], name)

    def _indexed(self, parts: list[Node], name: str, depth: int) -> Space:
        base = self._read(parts[1], "", depth + 1)
        high = int(number(parts[2]) or 0) if len(parts) > 2 else 0
        raw = stream_bytes(parts[3]) if is_stream(parts[3]) else string_bytes(parts[3])
        count = min(max(high, 0), 255) + 1
        table = np.frombuffer(raw[: count * base.size].ljust(count * base.size, b"\0"), dtype=np.uint8)
        low, most = base.limits[:, 0], base.limits[:, 1]
        colors = low + table.reshape(count, base.size) / 255 * (most - low)
        return Space(
            "Indexed", 1, base=base, table=colors, ranges=np.array([[0.0, float(count - 1)]]), name=name
        )

    def _inks(self, kind: str, parts: list[Node], name: str, depth: int) -> Space:
        names = [parts[1]] if kind == "Separation" else elements(parts[1], 32)
        inks = tuple((name_of(one) or "")[:200] for one in names)
        if len(parts) < 4:
            raise Damaged("spot inks without their alternate")
        if len(parts) > 4 and name_of(get(parts[4], "/Subtype")) == "NChannel":
            kind = "NChannel"
        base = self._read(parts[2], "", depth + 1)
        return Space(kind, len(inks), base=base, tint=read_function(parts[3]), inks=inks, name=name)


def _plain(kind: str, node: Node, name: str) -> Space:
    if kind == "ICCBased":
        size = int(number(get(node, "/N")) or 0)
        data = stream_bytes(node, MAX_PROFILE) if is_stream(node) else b""
        device = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}.get(size)
        if device is None:
            raise Damaged("a profile of a strange size")
        fits = components_of(data) == size and usable(data)
        return Space("ICCBased", size, data if fits else b"", DEVICES[device], name=name)
    if kind == "Lab":
        bounds = numbers(get(node, "/Range"), 4) or [-100.0, 100.0, -100.0, 100.0]
        return Space("Lab", 3, ranges=np.array([[0.0, 100.0], bounds[:2], bounds[2:]]), name=name)
    if kind == "CalRGB":
        return Space("CalRGB", 3, calibrated_rgb(node), DEVICES["DeviceRGB"], name=name)
    if kind == "CalGray":
        return Space("CalGray", 1, calibrated_gray(node), DEVICES["DeviceGray"], name=name)
    raise Damaged("a colour space nobody knows")
