"""How much ink a page can hold at most, known from its colours alone: most pages then need no rendering."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from worker.preflight.facts.marks import Ink
from worker.preflight.facts.space import Space
from worker.preflight.technical import is_technical

FULL = 100.0
EXACT = ("DeviceGray", "DeviceCMYK", "Separation", "DeviceN", "NChannel")  # printed as set, not converted
BLENDS = ("DeviceCMYK", "DeviceGray")


@dataclass(slots=True)
class Bound:
    """The most ink of one page, percent; infinite where only rendering can tell.

    Opaque paint replaces what lies below, and what shows through it is a mean of both. Only overprint adds:
    no more than each overprinting ink has itself.
    """

    opaque: float = 0.0
    over: dict[str, float] = field(default_factory=dict)
    last: tuple[Ink | None, bool, bool] = (None, False, False)  # painting the same again adds nothing

    @property
    def percent(self) -> float:
        """No place of the page holds more."""
        return self.opaque + sum(self.over.values())

    def paint(self, ink: Ink, overprint: bool, live: Mapping[str, str]) -> None:
        """Something is painted in this colour."""
        blends = "blend mode" in live
        if self.last[0] is ink and self.last[1:] == (overprint, blends):
            return
        self.last = ink, overprint, blends
        parts = ink.parts if ink.space in EXACT else None
        if parts is None or blends or any(name == "All" for name, _ in parts):
            self.opaque = math.inf
            return
        counted = {name: amount * FULL for name, amount in parts if name != "None" and not is_technical(name)}
        if overprint:
            self.over.update({name: max(value, self.over.get(name, 0.0)) for name, value in counted.items()})
        else:
            self.opaque = max(self.opaque, sum(counted.values()))

    def picture(self, space: Space, overprint: bool, live: Mapping[str, str]) -> None:
        """A picture or gradient is painted in this space; process colours may be as dense as they can."""
        solid = tuple(1.0 for _ in space.inks)
        if space.name == "DeviceGray":
            self.paint(Ink("DeviceGray", "gray", (0.0,)), overprint, live)
        elif space.name in EXACT and space.name != "DeviceCMYK":
            self.paint(Ink(space.name, space.family, solid, space.spots, space.inks), overprint, live)
        else:
            self.opaque = math.inf

    def blend(self, space: str) -> None:
        """Something is blended in this space, so that colours are converted."""
        if space not in BLENDS:
            self.opaque = math.inf
