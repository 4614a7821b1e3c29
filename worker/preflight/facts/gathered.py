"""What a walk over the content gathers, and how it becomes facts."""

from dataclasses import dataclass, field

from worker.preflight.facts.marks import Marks
from worker.preflight.facts.shapes import ColorUse, Font, Image, Spot, Transparency

MAX_IMAGES = 20_000
MAX_NAMES = 2_000


@dataclass(slots=True)
class FontSeen:
    """A font while it is being gathered."""

    name: str
    type: str
    embedded: bool
    subset: bool
    program: str = ""
    visible: bool = False
    pages: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Gathered:
    """Everything the walk has seen so far, in the order it was seen."""

    fonts: dict[object, FontSeen] = field(default_factory=dict)
    images: list[Image] = field(default_factory=list)
    colors: dict[tuple[int, str, str, str], None] = field(default_factory=dict)
    spots: dict[str, set[int]] = field(default_factory=dict)
    live: dict[tuple[int, str], str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    marks: Marks | None = None  # only a detailed walk gathers them

    def font_facts(self) -> tuple[Font, ...]:
        """Fonts, the same font under several objects merged."""
        merged: dict[tuple[str, str, bool], FontSeen] = {}
        for seen in self.fonts.values():
            key = (seen.name, seen.type, seen.embedded)
            one = merged.setdefault(key, FontSeen(*key, seen.subset, seen.program))
            one.visible = one.visible or seen.visible
            one.pages |= seen.pages
        return tuple(
            Font(
                one.name,
                one.type,
                one.embedded,
                one.subset,
                one.visible,
                tuple(sorted(one.pages)),
                one.program,
            )
            for one in merged.values()
        )

    def color_facts(self) -> tuple[ColorUse, ...]:
        """Colour spaces per page."""
        return tuple(ColorUse(*key) for key in self.colors)

    def spot_facts(self) -> tuple[Spot, ...]:
        """Spot colours by name."""
        return tuple(Spot(name, tuple(sorted(pages))) for name, pages in sorted(self.spots.items()))

    def transparency_facts(self) -> tuple[Transparency, ...]:
        """Kinds of transparency per page."""
        return tuple(Transparency(page, kind, detail) for (page, kind), detail in self.live.items())
