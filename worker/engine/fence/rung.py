"""How strong the fence around steps is: a ladder, and what each part of a fence came to."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Rung(StrEnum):
    """Strongest first. Process group, limits and the empty environment hold on every rung.

    `bubblewrap`: no network, no other process in sight, a system that cannot be written to.
    `namespaces`: no network. `filter`: sockets are refused by the kernel. `limits`: nothing more.
    """

    BUBBLEWRAP = "bubblewrap"
    NAMESPACES = "namespaces"
    FILTER = "filter"
    LIMITS = "limits"

    @property
    def and_weaker(self) -> tuple["Rung", ...]:
        """This rung and those below it."""
        ladder = tuple(Rung)
        return ladder[ladder.index(self) :]


@dataclass(frozen=True, slots=True)
class Fence:
    """What holds around the steps of one nursery.

    `offline`: no network can be reached. `files`: a step sees the system and its own folder only (Landlock).
    `user`: the numeric user of the steps when they have one of their own, else None. `counted`: their number
    of processes is theirs alone, so it can be limited.
    """

    rung: Rung
    offline: bool
    files: bool
    user: int | None
    counted: bool

    def facts(self) -> dict[str, Any]:
        """For people: `/readyz`, the fleet, `filecheck doctor`."""
        return asdict(self)

    @classmethod
    def of(cls, facts: dict[str, Any]) -> "Fence":
        """Read what `facts` gave."""
        return cls(**{**facts, "rung": Rung(facts["rung"])})
