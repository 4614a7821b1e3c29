"""The engines of workers as they say themselves, and what that comes to for the whole fleet.

An engine is what some steps cannot do without: an outside program, or a model. Nothing here decides anything:
a step looks for its engine when it needs it and answers `engine_unavailable`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Engine:
    """One engine as one worker found it when it started.

    `version` is None when it cannot be used, and `why` says why not; `does` is what needs it, `do` what an
    operator can do about its absence (empty: nothing yet).
    """

    name: str
    title: str
    does: str
    version: str | None = None
    why: str | None = None
    do: str = ""

    @property
    def available(self) -> bool:
        """Whether steps can use it."""
        return self.version is not None


@dataclass(frozen=True, slots=True)
class Spread:
    """One engine over the fleet: how many of the workers that told have it, in which versions."""

    engine: Engine
    available: int
    workers: int
    versions: tuple[str, ...]

    def public(self) -> dict[str, Any]:
        """As `/readyz` shows it."""
        one = self.engine
        return {
            "title": one.title,
            "does": one.does,
            "available": self.available,
            "workers": self.workers,
            "versions": list(self.versions),
            "why": one.why,
        }


def told(engines: Iterable[Engine]) -> list[dict[str, Any]]:
    """Engines as a worker writes them into its facts."""
    return [asdict(one) for one in engines]


def heard(facts: Mapping[str, Any]) -> tuple[Engine, ...]:
    """The engines in a worker's facts; none while it is still looking, or of a release that says nothing."""
    return tuple(Engine(**one) for one in facts.get("engines") or ())


def spread(workers: Iterable[Mapping[str, Any]]) -> dict[str, Spread]:
    """Every engine over the facts of all workers, by name; the reason is that of the first without it."""
    found: dict[str, list[Engine]] = {}
    for facts in workers:
        for one in heard(facts):
            found.setdefault(one.name, []).append(one)
    return {name: _spread(same) for name, same in found.items()}


def _spread(same: list[Engine]) -> Spread:
    versions = sorted({one.version for one in same if one.version is not None})
    shown = next((one for one in same if not one.available), same[0])
    return Spread(shown, sum(one.available for one in same), len(same), tuple(versions))


def profiles(workers: Iterable[Mapping[str, Any]], here: Mapping[str, str | None]) -> dict[str, str | None]:
    """What each alias of a colour profile means to all workers, None as soon as one has none for it.

    `here` is what they mean on this machine, for as long as no worker says anything.
    """
    said = [facts["icc"] for facts in workers if facts.get("icc")]
    if not said:
        return dict(here)
    first = said[0]
    return {alias: first[alias] if all(one.get(alias) for one in said) else None for alias in first}
