"""The editor that converts colours where content sets them, and what content names: pictures, gradients."""

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from pikepdf import Array, Dictionary, Name, Pdf

from worker.fixes.pdf.color.choice import Choice
from worker.fixes.pdf.color.converter import DEVICE, Converter
from worker.fixes.pdf.color.inline import as_picture
from worker.fixes.pdf.color.pictures import Pictures
from worker.fixes.pdf.color.shadings import Shadings
from worker.fixes.pdf.color.space import DEVICES, Space, SpaceReader
from worker.fixes.pdf.content.editor import Editor
from worker.fixes.pdf.content.hiding import SHOWING
from worker.fixes.pdf.content.lexer import Op, floats, last_name
from worker.fixes.pdf.content.place import Place
from worker.fixes.pdf.content.resources import Resources, write_name
from worker.fixes.pdf.content.state import BLACK, Paint
from worker.tools.pdf import get, identity, is_dict, items, name_of, number

SETTING = frozenset((b"g", b"G", b"rg", b"RG", b"k", b"K", b"cs", b"CS", b"sc", b"SC", b"scn", b"SCN"))
FILLS = frozenset((b"f", b"F", b"f*"))
STROKES = frozenset((b"S", b"s"))
BOTH = frozenset((b"B", b"B*", b"b", b"b*"))
PATHS = FILLS | STROKES | BOTH
DEVICE_OF = {
    b"g": "DeviceGray", b"G": "DeviceGray", b"rg": "DeviceRGB", b"RG": "DeviceRGB",
    b"k": "DeviceCMYK", b"K": "DeviceCMYK",
}  # fmt: skip
OPERATOR = {"gray": (b"g", b"G"), "rgb": (b"rg", b"RG"), "cmyk": (b"k", b"K")}


@dataclass(frozen=True, slots=True)
class Set:
    """How a colour that was converted was set before. `pure`: it became black ink alone."""

    before: bytes
    now: bytes
    pure: bool
    kept: bool = False  # what stands before is in force, since it overprints


@dataclass(frozen=True, slots=True)
class Current:
    """A current colour: the space it was set in, and how it was set when it was converted."""

    space: Space | None
    made: Set | None = None


@dataclass(frozen=True, slots=True)
class Colors:
    """The current colours of a graphics state."""

    fill: Current = Current(DEVICES["DeviceGray"])
    stroke: Current = Current(DEVICES["DeviceGray"])


class Overprints(Exception):
    """A colour that has to be converted overprints, and the order is not to go on then."""


@dataclass
class Recolor(Editor):
    """`policy`: what is done with converted colours that overprint: fail, skip or convert."""

    converter: Converter
    choice: Choice
    reader: SpaceReader
    pictures: Pictures
    shadings: Shadings
    policy: str = "convert"
    count: int = 0
    pages: set[int] = field(default_factory=set)
    resources: dict[int, Resources] = field(default_factory=dict)
    _made: dict[object, bytes] = field(default_factory=dict)
    _bare: set[int] = field(default_factory=set)
    _fresh: set[int] = field(default_factory=set)  # streams that do not inherit the colours of another
    paths = True

    def begin(self, place: Place) -> None:
        """Note the resources, whose default spaces go at the end."""
        self.resources[id(place.resources.node)] = place.resources
        if place.state.kept is None:
            place.state.kept = Colors()
            self._fresh.add(id(place))

    def finish(self, place: Place) -> None:
        """A page that paints in what all begins with, black in DeviceGray, says so in the new space."""
        self._fresh.discard(id(place))
        if id(place) in self._bare:
            self._bare.discard(id(place))
            fill, stroke = OPERATOR[self.converter.target]
            black = _written(self.converter.colors(DEVICES["DeviceGray"], np.zeros((1, 1)))[0])
            place.put(0, b"%b %b %b %b" % (black, fill, black, stroke))

    def edit(self, op: Op, place: Place) -> bytes | None:
        """Colours, gradients, pictures; before paint that overprints what the policy says."""
        name = op.name
        if name in SETTING:
            return self._set(op, place)
        if name in PATHS or name in SHOWING:
            self._paint(op, place)
        elif name == b"Do":
            self._do(op, place)
        elif name == b"sh":
            if self.shadings.convert(place.resources.find("Shading", last_name(op.args)), place.resources):
                self._touch(place)
        elif name == b"BI":
            return self._inline(op, place)
        return None

    def signature(self, state: Any) -> Any:
        """Forms inherit colours, which matter to them only where they are set again."""
        kept: Colors = state.kept or Colors()
        return kept if self.policy == "skip" else (kept.fill.space, kept.stroke.space)

    def _touch(self, place: Place) -> None:
        self.count += 1
        self.pages.add(place.page)

    def _set(self, op: Op, place: Place) -> bytes | None:
        lower, now = op.name.islower(), place.state.kept
        current: Current = now.fill if lower else now.stroke
        space, before = current.space, op.args + b" " + op.name
        if op.name in (b"cs", b"CS"):
            space = self.reader.named(last_name(op.args), place.resources)
        elif op.name in DEVICE_OF:
            space = self.reader.named(DEVICE_OF[op.name], place.resources)
        elif space is not None and space.name:
            before = write_name(space.name) + (b" cs " if lower else b" CS ") + before
        made = self._color(op, space, place)
        said = None if made is None else Set(before, made, made.startswith(b"0 0 0 "))
        fresh = Current(space, said)
        place.state.kept = Colors(fresh, now.stroke) if lower else Colors(now.fill, fresh)
        if made is not None:
            self._touch(place)
        return made

    def _color(self, op: Op, space: Space | None, place: Place) -> bytes | None:
        """The operator that sets the converted colour; None when it stays."""
        paint = place.state.fill if op.name.islower() else place.state.stroke
        if space is None:
            return None
        if space.kind == "Pattern":
            return self._pattern(op, space, paint, place)
        if not self.choice.takes(space):
            return None
        key = (space, paint.amounts, op.name.islower())
        if key not in self._made:
            values = space.initial() if paint.amounts is None else np.array([paint.amounts])
            if values.shape[1] != space.size:
                return None
            color = self.converter.colors(space, values)[0]
            self._made[key] = _written(color) + b" " + OPERATOR[self.converter.target][not op.name.islower()]
        return self._made[key]

    def _pattern(self, op: Op, space: Space, paint: Paint, place: Place) -> bytes | None:
        """Gradients are converted where they are; a pattern without colour gets its colour anew."""
        if paint.pattern is not None:
            pattern = place.resources.find("Pattern", paint.pattern)
            shading = get(pattern, "/Shading")
            if number(get(pattern, "/PatternType")) == 2 and shading is not None:
                if self.shadings.convert(shading, place.resources):
                    self._touch(place)
                return None
        if space.base is None or not self.choice.takes(space.base):
            return None
        if op.name in (b"cs", b"CS"):
            device = Array([Name.Pattern, Name("/" + DEVICE[self.converter.target])])
            return write_name(place.resources.add("ColorSpace", device)) + b" " + op.name
        values = np.array([floats(op.args[: op.args.rfind(b"/")])])
        if values.shape[1] != space.base.size or paint.pattern is None:
            return None
        color = _written(self.converter.colors(space.base, values)[0])
        return color + b" " + write_name(paint.pattern) + b" " + op.name

    def _do(self, op: Op, place: Place) -> None:
        used, state = place.resources.find("XObject", last_name(op.args)), place.state
        kind = name_of(get(used, "/Subtype"))
        if kind == "Form" and place.depth == 0 and BLACK in (state.fill, state.stroke):
            self._bare.add(id(place))  # the form may paint in what it inherits
        elif kind != "Image":
            return
        elif get(used, "/ImageMask") is True:
            self._default(place, state.fill)
        elif self.pictures.convert(used, place.resources):
            self._touch(place)

    def _inline(self, op: Op, place: Place) -> bytes | None:
        """An inline picture that is converted becomes one of the document, placed where it was."""
        picture = as_picture(place.resources.pdf, op, place.data)
        if picture is None or not self.pictures.convert(picture, place.resources):
            return None
        self._touch(place)
        return write_name(place.resources.add("XObject", picture)) + b" Do"

    def _default(self, place: Place, paint: Paint) -> None:
        if paint is BLACK and self.choice.takes(DEVICES["DeviceGray"]):
            if place.depth == 0:
                self._bare.add(id(place))
            if place.depth == 0 or id(place) not in self._fresh:  # patterns and glyphs are given their colour
                self._touch(place)

    def _paint(self, op: Op, place: Place) -> None:
        state, name = place.state, op.name
        mode = state.text_mode % 4 if name in SHOWING else 3
        fills = name in FILLS or name in BOTH or mode in (0, 2)
        strokes = name in STROKES or name in BOTH or mode in (1, 2)
        at = op.start if place.path is None or name in SHOWING else place.path
        if fills:
            self._default(place, state.fill)
        if strokes:
            self._default(place, state.stroke)
        now: Colors = state.kept
        over_fill, over_stroke = fills and state.fill_over, strokes and state.stroke_over
        if self.policy == "convert":
            self._knock_out(op, place, at, (now.fill, over_fill), (now.stroke, over_stroke))
            return
        fill = self._overprint(now.fill, place, at, over=over_fill) if fills else now.fill
        stroke = self._overprint(now.stroke, place, at, over=over_stroke) if strokes else now.stroke
        state.kept = Colors(fill, stroke)

    def _overprint(self, color: Current, place: Place, at: int, *, over: bool) -> Current:
        """With `skip` what overprints is painted in the colour it had."""
        made = color.made
        if made is None:
            return color
        if over and self.policy == "fail":
            raise Overprints
        if over != made.kept:
            place.put(at, made.before if over else made.now)
        return Current(color.space, replace(made, kept=over))

    def _knock_out(self, op: Op, place: Place, at: int, *colors: tuple[Current, bool]) -> None:
        """Black ink alone may overprint. What became several inks may not: of colours in one piece nothing
        below was to be seen, but an ink they hold nothing of would let it through (11.7.4.3).
        """
        inky = any(one.made is not None and not one.made.pure for one, over in colors if over)
        if inky and self.converter.target == "cmyk":
            for where, over in ((at, False), (op.end, True)):
                wanted = Dictionary(op=over and place.state.fill_over, OP=over and place.state.stroke_over)
                place.put(where, write_name(place.resources.add("ExtGState", wanted)) + b" gs")


def _written(color: Any) -> bytes:
    return b" ".join(b"%g" % round(float(one), 4) for one in color)


def drop_defaults(resources: dict[int, Resources]) -> None:
    """Device colours mean the output from now on, not what stood in their place (8.6.5.6)."""
    for one in resources.values():
        spaces = get(one.node, "/ColorSpace")
        for key in ("/DefaultGray", "/DefaultRGB", "/DefaultCMYK"):
            if is_dict(spaces) and get(spaces, key) is not None:
                del spaces[key]


def regroup(pdf: Pdf, target: str, resources: dict[int, Resources]) -> None:
    """Transparency is blended in the space that everything is painted in now (11.6.6); masks are as bright
    as they were, so their groups stay as they are.
    """
    device = Name("/" + DEVICE[target])
    masks = set()
    for one in resources.values():
        for _, entry in items(get(one.node, "/ExtGState")):
            masks.add(identity(get(get(entry, "/SMask"), "/G")))
    for node in pdf.objects:
        group = get(node, "/Group")
        there = (
            is_dict(group) and name_of(get(group, "/S")) == "Transparency" and get(group, "/CS") is not None
        )
        if there and identity(node) not in masks:
            group.CS = device
