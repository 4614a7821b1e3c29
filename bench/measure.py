"""Interleaved repeats, medians and ranges: on a noisy machine only what ran side by side can be compared."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Spread:
    """Median and range of repeated measurements."""

    middle: float
    low: float
    high: float

    @classmethod
    def of(cls, values: list[float]) -> "Spread":
        """The spread of `values`."""
        return cls(median(values), min(values), max(values))

    def __str__(self) -> str:
        return f"{self.middle:.3g} ({self.low:.3g}-{self.high:.3g})"


@dataclass(frozen=True, slots=True)
class Ratio:
    """Ours against a baseline of the same repeats."""

    name: str
    unit: str
    ours: Spread
    baseline: Spread
    ratio: Spread
    repeats: int

    def row(self) -> str:
        """A line of a Markdown table."""
        cells = (self.name, f"{self.ours} {self.unit}", self.baseline, f"**{self.ratio}**", self.repeats)
        return "| " + " | ".join(map(str, cells)) + " |"


HEADER = "| what | ours, median (range) | baseline | ratio | n |\n|---|---|---|---|---|"


def ratio_of(
    name: str, ours: Callable[[], float], baseline: Callable[[], float], repeats: int, unit: str
) -> Ratio:
    """Run both in turn, `repeats` times."""
    pairs = [(baseline(), ours()) for _ in range(repeats)]
    return Ratio(
        name,
        unit,
        Spread.of([mine for _, mine in pairs]),
        Spread.of([theirs for theirs, _ in pairs]),
        Spread.of([mine / theirs for theirs, mine in pairs]),
        repeats,
    )
