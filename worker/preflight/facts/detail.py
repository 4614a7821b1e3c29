"""The painter that also notes marks: sizes, widths, inks and overprint, for the checks that ask for them.

With `places` it also follows paths and clips, and knows what lies below a mark.
"""

from typing import Any

from worker.preflight.facts.bound import Bound
from worker.preflight.facts.detail_setting import detailed
from worker.preflight.facts.geometry import Rect, Turn, around, hull, thinnest
from worker.preflight.facts.inks import Inks, Looked
from worker.preflight.facts.lettering import Lettering, Written
from worker.preflight.facts.marks import Marks
from worker.preflight.facts.page import Page
from worker.preflight.facts.paint import Painter
from worker.preflight.facts.path_setting import following
from worker.preflight.facts.places import Places, core
from worker.preflight.facts.space import Space
from worker.preflight.facts.state import State
from worker.tools.pdf import Node, numbers


class DetailPainter(Painter):
    """Records marks besides what every painter records."""

    def __init__(self, *args: Any, places: bool = False) -> None:
        super().__init__(*args)
        self.marks = self.gathered.marks = Marks()
        self._letters = Lettering()
        self._inks = Inks()
        self.settings = detailed(self.settings, self._letters.cursor)
        self._placing = places
        self._places: Places | None = None
        self._bound = Bound()

    def turn_to(self, page: Page, turn: Turn) -> None:
        """What follows is on this page."""
        super().turn_to(page, turn)
        self._bound = self.gathered.bounds[page.number] = Bound()
        if self._placing:
            self._places = Places(page, turn)
            self.settings.update(following(self._places))
            self.gathered.grounds[page.number] = self._places.ground

    def enter(self, state: State, box: Node) -> None:
        """A form begins whose content is clipped to its box."""
        values = numbers(box, 4) if self._places is not None else None
        if values is not None and self._places is not None:
            x0, y0, x1, y1 = values
            self._places.clip(state, around(state.ctm, x0, y0, x1, y1))

    def done(self, state: State) -> None:
        """The current path was painted."""
        if self._places is not None:
            self._places.close_path(state)

    def fill(self, state: State, kind: str, resources: Node, depth: int) -> None:
        """A fill; that of text is noted with its text."""
        self._weigh(state, "fill")
        if kind != "text":
            self._note(state, kind, "fill")
        super().fill(state, kind, resources, depth)

    def stroke(self, state: State, kind: str, resources: Node, depth: int) -> None:
        """A stroke; that of text is noted with its text."""
        self._weigh(state, "stroke")
        if kind != "text":
            self._note(state, kind, "stroke")
        super().stroke(state, kind, resources, depth)

    def both(self, state: State, kind: str, resources: Node, depth: int) -> None:
        """A filled and stroked path; a stroke of the same ink makes no line of its own."""
        self.fill(state, kind, resources, depth)
        if self._ink(state, "fill") == self._ink(state, "stroke") and not state.stroke_pattern:
            super().stroke(state, kind, resources, depth)
        else:
            self.stroke(state, kind, resources, depth)

    def show(self, state: State, op: str, args: list[Node], resources: Node, depth: int) -> None:
        """Text is shown: note it, move on, and paint it as every painter does."""
        if self._page is not None and self._turn is not None:
            written = self._letters.write(state, op, args, self._page, self._turn)
            for how in written.how if written is not None else ():
                self._note(state, "text", how, written)
        keep = self._letters.cursor.text, self._letters.cursor.line
        super().show(state, op, args, resources, depth)  # Type 3 glyphs may hold text of their own
        self._letters.cursor.text, self._letters.cursor.line = keep

    def _picture(self, state: State, space: Space, kind: str) -> None:
        """An image or a gradient: no mark, but something that marks lie over."""
        super()._picture(state, space, kind)
        if not self.apart:
            self._bound.picture(space, state.fill_over, state.live)
            box = self._places.of(state, kind) if self._places is not None else None
            if box is not None and self._places is not None and not self._in_glyphs:
                self._places.ground.paint(box)

    def _pattern(self, pattern: Node, state: State, kind: str, resources: Node, depth: int) -> None:
        places = self._places
        if places is None:
            super()._pattern(pattern, state, kind, resources, depth)
            return
        before = places.path, places.within
        places.within = places.of(state, kind) or Rect(0, 0, 0, 0)
        super()._pattern(pattern, state, kind, resources, depth)
        places.path, places.within = before

    def _ink(self, state: State, how: str) -> Looked:
        if how == "stroke":
            return self._inks.of(state.stroke, state.stroke_ink)
        return self._inks.of(state.fill, state.fill_ink)

    def _weigh(self, state: State, how: str) -> None:
        """Patterns are weighed by what they hold."""
        if not self.apart and (state.stroke_pattern if how == "stroke" else state.fill_pattern) is None:
            over = state.stroke_over if how == "stroke" else state.fill_over
            self._bound.paint(self._ink(state, how).ink, over, state.live)

    def _note(self, state: State, kind: str, how: str, text: Written | None = None) -> None:
        if self._in_glyphs or self.apart:
            return  # glyphs take the colour and size of the text they belong to
        ink = self._ink(state, how)
        overprint = state.stroke_over if how == "stroke" else state.fill_over
        box, over = text.box if text is not None else None, False
        width, line = self._width(state, kind, how)
        if self._places is not None:
            parts = self._places.parts(state, kind, how, text)
            if not parts:
                return
            box = box or hull(parts)
            over = ink.delicate and any(self._places.ground.below(core(part)) for part in parts)
            self._places.lay(
                state, parts, blank=ink.blank, knocks_out=not overprint and (kind, how) == ("path", "fill")
            )
        key = (
            self.number, kind, how, ink.ink, round(text.size if text is not None else 0.0, 3),
            round(width, 4), overprint, text.font if text is not None else "", state.over_mode, over, line,
        )  # fmt: skip
        self.marks.add(key, box)

    def _width(self, state: State, kind: str, how: str) -> tuple[float, bool]:
        """How wide a line is, points as displayed, and whether it is one."""
        unit = self._page.user_unit if self._page is not None else 1.0
        if how == "stroke":
            return state.width * thinnest(*state.ctm[:4]) * unit, kind != "text"
        thickness = self._places.path.thickness() if self._places is not None and kind == "path" else None
        return (0.0, False) if thickness is None else (thickness * unit, True)
