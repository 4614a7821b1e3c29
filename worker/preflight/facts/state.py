"""The graphics state a content walk carries (ISO 32000-1, 8.4), reduced to what the facts need."""

from dataclasses import dataclass, field
from typing import Any

from worker.preflight.facts.geometry import IDENTITY, Matrix, Rect
from worker.preflight.facts.space import GRAY, Space


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
    mask: Any = None  # the soft mask dictionary in force
    live: dict[str, str] = field(default_factory=dict)  # kinds of transparency in force -> detail
    text: Any = None  # TextState; this and what follows is kept by the detailed painter only
    width: float = 1.0
    fill_ink: tuple[float, ...] | None = None  # None: the initial colour of the space
    stroke_ink: tuple[float, ...] | None = None
    fill_over: bool = False
    stroke_over: bool = False
    over_mode: int = 0
    clip: Rect | None = None  # in the page's user space; kept only while places are measured

    def copy(self) -> "State":
        """An independent copy; `live` is never changed in place. By hand, for every `q` makes one."""
        twin = object.__new__(State)
        for name in State.__slots__:
            setattr(twin, name, getattr(self, name))
        return twin
