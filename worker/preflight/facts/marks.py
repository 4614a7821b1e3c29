"""Marks: how text, strokes and fills look in print: size, width, ink, overprint; equal ones counted once."""

from dataclasses import dataclass, field

from worker.preflight.facts.geometry import Rect

MAX_MARKS = 50_000
MAX_BOXES = 8


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour as it is set: the space, its family, the amounts; `spots` are the names of its spot inks.

    `amounts` is empty for patterns and other colours without numbers.
    """

    space: str
    family: str | None
    amounts: tuple[float, ...] = ()
    spots: tuple[str, ...] = ()

    @property
    def white(self) -> bool:
        """No ink at all, in CMYK or grey."""
        if self.family == "cmyk" and len(self.amounts) == 4 and not self.spots:
            return max(self.amounts) <= 0
        return self.family == "gray" and len(self.amounts) == 1 and self.amounts[0] >= 1


@dataclass(frozen=True, slots=True)
class Mark:
    """Paint of one look on a page. `kind`: text, path or image (a stencil); `how`: fill or stroke.

    `size` is the height of an em in points of the page as displayed, after text and page matrices, 0 for what
    has none; `width` that of a stroke at its thinnest, 0 for the thinnest line the device can draw.
    `boxes` says where, as displayed, for text only and not for every repetition.
    """

    page: int
    kind: str
    how: str
    ink: Ink
    size: float
    width: float
    overprint: bool
    font: str
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
