"""Which colour spaces are converted: what differs from the target and is not to stay (E.1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from worker.fixes.pdf.color.converter import DEVICE
from worker.fixes.pdf.color.space import SIZES, Space


@dataclass(frozen=True, slots=True)
class Choice:
    """`preserved`: kinds that stay. `names`: spaces, inks or kinds in small letters; they stay, or with
    `only` nothing else is converted. Without `special` only colours set in device spaces are converted, and
    no picture.
    """

    target: str
    preserved: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    only: bool = False
    special: bool = True

    def takes(self, space: Space | None) -> bool:
        """True when colours of this space are converted."""
        if space is None or (space.kind == "Pattern" and space.base is None) or space.inks == ("None",):
            return False
        if space.kind in ("Pattern", "Indexed"):
            named = not self.only and self._named_out(space)
            return space.base is not None and self.takes(space.base) and not named
        if space.kind == DEVICE[self.target] or self._kept(space):
            return False
        return (self.special or space.kind in SIZES) and not self._named_out(space)

    def _kept(self, space: Space) -> bool:
        kind = space.kind
        if kind == "Separation":
            everything = space.inks == ("All",)
            return ("separationAll" if everything else "separation") in self.preserved
        return (kind == "ICCBased" and "icc" in self.preserved) or (
            kind in ("DeviceN", "NChannel")
            and ("deviceN" in self.preserved or (kind == "NChannel" and "nchannel" in self.preserved))
        )

    def _named_out(self, space: Space) -> bool:
        if not self.names:
            return False
        known = {one.casefold() for one in (space.kind, space.name, *space.inks) if one}
        return bool(known & self.names) != self.only


def choice(target: str, settings: dict[str, Any]) -> Choice:
    """What the parameter says."""
    preserved: Iterable[str] = settings.get("preserve") or ()
    return Choice(
        target,
        frozenset(str(one) for one in preserved),
        frozenset(str(one).casefold() for one in settings.get("excludeColorSpaces") or ()),
        settings.get("excludeMode") == "only",
        settings.get("convertSpecialSpaces") is not False,
    )
