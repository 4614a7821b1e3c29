"""One thing that was looked at, how it is, and what to do when it is not well."""

from dataclasses import asdict, dataclass
from enum import StrEnum


class State(StrEnum):
    """Best first."""

    OK = "ok"
    WARN = "warn"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Look:
    """`says` is what was found, `do` what an operator can do about it; empty when there is nothing to do."""

    part: str
    state: State
    says: str
    do: str = ""

    def public(self) -> dict[str, str]:
        """As JSON."""
        return asdict(self)


def fine(part: str, says: str) -> Look:
    """Nothing to do."""
    return Look(part, State.OK, says)


def odd(part: str, says: str, do: str) -> Look:
    """It works, and something would be better."""
    return Look(part, State.WARN, says, do)


def broken(part: str, says: str, do: str) -> Look:
    """Jobs cannot be done."""
    return Look(part, State.BROKEN, says, do)


def worst(looks: list[Look]) -> State:
    """The worst state among them."""
    ladder = list(State)
    return max((look.state for look in looks), key=ladder.index, default=State.OK)
