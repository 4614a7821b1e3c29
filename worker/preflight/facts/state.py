"""The graphics state a content walk carries (ISO 32000-1, 8.4), reduced to what the facts need."""

from dataclasses import dataclass, field, replace
from typing import Any

from worker.preflight.facts.shapes import Rect
from worker.preflight.facts.spaces import GRAY, Space

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """`m` applied first, then `n`."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def unit_square(m: Matrix) -> Rect:
    """Where the unit square ends up: the area of an image."""
    xs = (m[4], m[4] + m[0], m[4] + m[2], m[4] + m[0] + m[2])
    ys = (m[5], m[5] + m[1], m[5] + m[3], m[5] + m[1] + m[3])
    return Rect(min(xs), min(ys), max(xs), max(ys))


@dataclass(slots=True)
class State:
    """What `q` saves and `Q` restores."""

    ctm: Matrix = IDENTITY
    fill: Space = GRAY
    stroke: Space = GRAY
    fill_pattern: Any = None
    stroke_pattern: Any = None
    font: Any = None
    text_mode: int = 0
    text: Any = None  # TextState; this and what follows is kept by the detailed painter only
    width: float = 1.0
    fill_ink: tuple[float, ...] | None = None  # None: the initial colour of the space
    stroke_ink: tuple[float, ...] | None = None
    fill_over: bool = False
    stroke_over: bool = False
    live: dict[str, str] = field(default_factory=dict)  # kinds of transparency in force -> detail

    def copy(self) -> "State":
        """An independent copy; `live` is never changed in place."""
        return replace(self)
