"""What a walk over the content gathers, and how it becomes facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from worker.preflight.facts.bound import Bound
from worker.preflight.facts.fonts import FontSeen, read_font
from worker.preflight.facts.glyphs import Codes
from worker.preflight.facts.ground import Ground
from worker.preflight.facts.marks import Marks
from worker.preflight.facts.space import Space
from worker.preflight.facts.used import Blend, ColorUse, Font, Image, Spot, Transparency
from worker.tools.pdf import Node, get, identity, name_of

MAX_IMAGES = 20_000
MAX_NAMES = 2_000
MAX_FAULTS = 100
MAX_LOOKS = 16


@dataclass(slots=True)
class SpotSeen:
    """A spot colour while it is being gathered."""

    pages: set[int] = field(default_factory=set)
    looks: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class Gathered:
    """Everything the walk has seen so far, in the order it was seen."""

    fonts: dict[object, FontSeen] = field(default_factory=dict)
    images: list[Image] = field(default_factory=list)
    colors: dict[tuple[int, str, str, str, str], None] = field(default_factory=dict)
    spots: dict[str, SpotSeen] = field(default_factory=dict)
    blends: dict[Blend, None] = field(default_factory=dict)
    live: dict[tuple[int, str], str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    marks: Marks | None = None  # only a detailed walk gathers them
    bounds: dict[int, Bound] = field(default_factory=dict)  # so do these, by page
    codes: Codes | None = None  # only a walk that is asked for glyphs
    grounds: dict[int, Ground] = field(default_factory=dict)  # only a walk that measures places

    def font(self, page: int, node: Node, visible: bool) -> None:
        """Text was shown with this font."""
        key = identity(node) or name_of(get(node, "/BaseFont"))
        if key not in self.fonts:
            if len(self.fonts) >= MAX_NAMES:
                return
            self.fonts[key] = read_font(node)
        seen = self.fonts[key]
        seen.visible = seen.visible or visible
        seen.pages.add(page)

    def image(self, placed: Image | None) -> None:
        """A picture was placed."""
        if placed is not None and len(self.images) < MAX_IMAGES:
            self.images.append(placed)

    def color(self, page: int, space: Space, kind: str) -> None:
        """Something of this kind was painted in this colour space."""
        if space.family is not None and len(self.colors) < MAX_NAMES * 10:
            self.colors[(page, space.family, space.name, kind, space.profile)] = None
        if not space.alternate:
            return
        for spot in space.spots:
            if spot in self.spots or len(self.spots) < MAX_NAMES:
                seen = self.spots.setdefault(spot, SpotSeen())
                seen.pages.add(page)
                if space.name == "Separation" and len(seen.looks) < MAX_LOOKS:
                    seen.looks[space.look] = None

    def blend(self, found: Blend | None) -> None:
        """Something blends in a colour space of its own."""
        if found is not None and len(self.blends) < MAX_NAMES:
            self.blends[found] = None

    def transparent(self, page: int, live: Mapping[str, str], but: str = "") -> None:
        """Something was painted with these kinds of transparency in force, of which one does not apply."""
        for kind, detail in live.items():
            if kind != but:
                self.live.setdefault((page, kind), detail)

    def fault(self, what: str) -> None:
        """Something could not be read."""
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(what)

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
        return tuple(
            Spot(name, tuple(sorted(seen.pages)), tuple(seen.looks))
            for name, seen in sorted(self.spots.items())
        )

    def transparency_facts(self) -> tuple[Transparency, ...]:
        """Kinds of transparency per page."""
        return tuple(Transparency(page, kind, detail) for (page, kind), detail in self.live.items())
