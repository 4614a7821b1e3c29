"""What is written at a place."""

from dataclasses import dataclass

from worker.preflight.facts.geometry import Rect

Color = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Comment:
    """What stands at a place of the page as displayed; `rect` None means the page as a whole.

    `layer` is a key of the layers, `number` stands in the disc beside the place.
    """

    page: int
    rect: Rect | None
    layer: str
    number: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer by its name, with the colour of its comments: red, green and blue from 0 to 1."""

    name: str
    color: Color
