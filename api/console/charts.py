"""Charts as SVG: where lines and bars go. Colours are the style sheet's, so that both themes have their own.

A chart is 600 units wide; its lines are drawn with the same width however far it is stretched.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

WIDTH, HEIGHT = 600.0, 120.0
_NICE = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name, the class that colours it, its path, and what it is now and was at most."""

    name: str
    style: str
    path: str
    now: float
    most: float


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines over time. `top` is the value at the upper edge; `until` ends at the right edge."""

    title: str
    unit: str
    lines: tuple[Line, ...]
    top: float
    since: datetime
    until: datetime

    @property
    def empty(self) -> bool:
        """Is there nothing to draw yet?"""
        return not any(line.path for line in self.lines)


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle of a stack, with the words that stand for it."""

    x: float
    y: float
    width: float
    height: float
    style: str
    title: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Stacks side by side. `sums` are the whole of each style, in the order of the stacks."""

    bars: tuple[Bar, ...]
    top: float
    sums: tuple[tuple[str, int], ...]


def line_chart(
    title: str,
    unit: str,
    series: Sequence[tuple[str, str, Sequence[tuple[datetime, float]]]],
    since: datetime,
    until: datetime,
    step: timedelta,
) -> LineChart:
    """Lines of (name, style, points); where more than two `step`s are missing a line is broken."""
    top = nice(max((value for _, _, points in series for _, value in points), default=0))
    lines = tuple(
        Line(
            name,
            style,
            _path(points, since, until, step, top),
            points[-1][1] if points else 0,
            max((value for _, value in points), default=0),
        )
        for name, style, points in series
    )
    return LineChart(title, unit, lines, top, since, until)


def bar_chart(stacks: Sequence[tuple[str, Sequence[tuple[str, int]]]], styles: Sequence[str]) -> BarChart:
    """Stacks of (label, [(style, count)]), drawn from the ground up in the order of `styles`."""
    counted = [(label, _by_style(parts, styles)) for label, parts in stacks]
    top = nice(max((sum(parts.values()) for _, parts in counted), default=0))
    wide = WIDTH / max(1, len(stacks))
    bars: list[Bar] = []
    for place, (label, parts) in enumerate(counted):
        ground = HEIGHT
        for style, count in parts.items():
            height = HEIGHT * count / top
            ground -= height
            x, words = place * wide + wide * 0.12, f"{label}: {count} {style}"
            bars.append(Bar(_r(x), _r(ground), _r(wide * 0.76), _r(height), style, words))
    sums = _by_style([part for _, parts in stacks for part in parts], styles)
    return BarChart(tuple(bars), top, tuple(sums.items()))


def _by_style(parts: Sequence[tuple[str, int]], styles: Sequence[str]) -> dict[str, int]:
    sums = {style: sum(count for one, count in parts if one == style) for style in styles}
    return {style: count for style, count in sums.items() if count}


def nice(value: float) -> float:
    """The next round number, at least 1: 1, 2, 2.5, 5 times a power of ten."""
    size = 1.0
    while size * 10 < value:
        size *= 10
    return next(size * step for step in _NICE if size * step >= value or step == _NICE[-1])


def thinned(
    points: Iterable[tuple[datetime, float]], since: datetime, until: datetime, most: int
) -> list[tuple[datetime, float]]:
    """At most so many points: of each stretch of time its highest, so that no peak is lost."""
    span = (until - since) / most
    highest: dict[int, tuple[datetime, float]] = {}
    for at, value in points:
        place = int((at - since) / span)
        if place not in highest or value > highest[place][1]:
            highest[place] = (at, value)
    return [highest[place] for place in sorted(highest)]


def _path(
    points: Sequence[tuple[datetime, float]], since: datetime, until: datetime, step: timedelta, top: float
) -> str:
    parts, last = [], None
    for at, value in points:
        x = WIDTH * ((at - since) / (until - since))
        joined = last is not None and at - last <= 2.5 * step
        parts.append(f"{'L' if joined else 'M'}{_r(x)} {_r(HEIGHT * (1 - value / top))}")
        last = at
    return " ".join(parts)


def _r(value: float) -> float:
    return round(value, 1)
