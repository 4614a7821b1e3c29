"""Marks: how text, strokes and fills look in print: size, width, ink, overprint; equal ones counted once."""

from dataclasses import dataclass, field

from worker.preflight.facts.geometry import Rect
from worker.preflight.facts.space import PROCESS

MAX_MARKS = 50_000
MAX_BOXES = 8


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour as it is set: the space, its family, the amounts; `spots` are the names of its spot inks.

    `amounts` is empty for patterns and other colours without numbers, `inks` names the colorant of each
    amount where there is one.
    """

    space: str
    family: str | None
    amounts: tuple[float, ...] = ()
    spots: tuple[str, ...] = ()
    inks: tuple[str, ...] = ()

    @property
    def white(self) -> bool:
        """No ink at all, in CMYK or grey."""
        if self.family == "cmyk" and len(self.amounts) == 4 and not self.spots:
            return max(self.amounts) <= 0
        return self.family == "gray" and len(self.amounts) == 1 and self.amounts[0] >= 1

    @property
    def parts(self) -> tuple[tuple[str, float], ...] | None:
        """The inks with their amounts, 0 to 1; None when they are not known before conversion."""
        if self.family == "gray" and len(self.amounts) == 1:
            return (("Black", 1 - self.amounts[0]),)
        if len(self.inks) != len(self.amounts) or not self.inks:
            return None
        return tuple(zip(self.inks, self.amounts, strict=True))

    @property
    def blank(self) -> bool:
        """Nothing is printed where it is: no ink, or the white of RGB."""
        if self.family == "rgb":
            return len(self.amounts) == 3 and min(self.amounts) >= 1
        return self.parts is not None and all(amount <= 0 for _, amount in self.parts)

    @property
    def several(self) -> bool:
        """It takes more than one ink; registration marks are their own matter."""
        return sum(amount > 0 for name, amount in self.parts or () if name != "None") > 1

    @property
    def registration(self) -> bool:
        """It marks every plate there is."""
        return any(name == "All" and amount > 0 for name, amount in self.parts or ())

    def amount(self, ink: str) -> float:
        """How much of one ink, 0 to 1."""
        return sum(amount for name, amount in self.parts or () if name == ink)

    @property
    def process(self) -> float:
        """The sum of cyan, magenta, yellow and black, 0 to 4."""
        return sum(amount for name, amount in self.parts or () if name in PROCESS)


@dataclass(frozen=True, slots=True)
class Mark:
    """Paint of one look on a page. `kind`: text, path or image (a stencil); `how`: fill or stroke.

    `size` is the height of an em in points of the page as displayed, after text and page matrices, 0 for what
    has none; `width` that of a stroke at its thinnest, 0 for the thinnest line the device can draw.
    `boxes` says where, as displayed, not for every repetition, and for text only unless places are measured.

    What follows needs places as well: `over` says that it lies in front of something visible, `line` that it
    is a stroke or a slender filled rectangle, whose smaller side is then the `width`.
    """

    page: int
    kind: str
    how: str
    ink: Ink
    size: float
    width: float
    overprint: bool
    font: str
    mode: int
    over: bool
    line: bool
    boxes: tuple[Rect, ...]


@dataclass(slots=True)
class Marks:
    """What a walk has gathered."""

    seen: dict[tuple[object, ...], list[Rect]] = field(default_factory=dict)

    def add(self, key: tuple[object, ...], box: Rect | None) -> None:
        """Note one mark; `key` is every field of `Mark` but the boxes."""
        boxes = self.seen.get(key)
        if boxes is None:
            if len(self.seen) >= MAX_MARKS:
                return
            boxes = self.seen[key] = []
        if box is not None and len(boxes) < MAX_BOXES:
            boxes.append(box)

    def facts(self) -> tuple[Mark, ...]:
        """The marks in the order they were first painted."""
        return tuple(Mark(*key, tuple(boxes)) for key, boxes in self.seen.items())  # type: ignore[call-arg, arg-type]
