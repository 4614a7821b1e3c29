"""Colours as they are set, each looked at once."""

from dataclasses import dataclass

from worker.preflight.facts.marks import Ink
from worker.preflight.facts.space import Space

BLACK = {"gray": (0.0,), "rgb": (0.0, 0.0, 0.0), "cmyk": (0.0, 0.0, 0.0, 1.0)}
MAX_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Looked:
    """An ink. `blank`: it prints nothing. `delicate`: white, grey or pure black, for which it matters what
    lies below.
    """

    ink: Ink
    blank: bool
    delicate: bool


class Inks:
    """Makes inks of colour spaces and amounts."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Space, tuple[float, ...] | None], Looked] = {}

    def of(self, space: Space, amounts: tuple[float, ...] | None) -> Looked:
        """The ink of these amounts; None means the initial colour of the space (ISO 32000-1, 8.6.5)."""
        key = (space, amounts)
        found = self._kept.get(key)
        if found is None:
            found = _look(space, amounts)
            if len(self._kept) < MAX_KEPT:
                self._kept[key] = found
        return found


def _look(space: Space, amounts: tuple[float, ...] | None) -> Looked:
    if amounts is None:
        amounts = (1.0,) * len(space.inks) if space.alternate else BLACK.get(space.family or "", ())
    ink = Ink(space.name, space.family, tuple(round(one, 4) for one in amounts), space.spots, space.inks)
    black = ink.amount("Black") >= 1 and not ink.several
    return Looked(ink, ink.blank, ink.blank or black or ink.family == "gray")
