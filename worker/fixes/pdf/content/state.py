"""The graphics state that content makes, as far as repairs ask for it (ISO 32000-1, 8.4)."""

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from worker.fixes.pdf.content.lexer import Op, floats, last_name
from worker.fixes.pdf.content.resources import Resources
from worker.preflight.facts.geometry import IDENTITY, Matrix, multiply
from worker.tools.pdf import Node, elements, get, number


class Paint(NamedTuple):
    """A current colour. `space`: the name of a device space, `Pattern`, or a node of the document.

    `amounts` is None for the initial colour of a space that was just chosen (8.6.5.1).
    """

    space: Any
    amounts: tuple[float, ...] | None
    pattern: str | None = None


BLACK = Paint("DeviceGray", (0.0,))
DEVICE = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}
SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}
PLAIN = ("DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern")


@dataclass(slots=True)
class State:
    """What `q` saves and `Q` restores. `kept` belongs to the editor; it must not be changed in place."""

    ctm: Matrix = IDENTITY
    fill: Paint = BLACK
    stroke: Paint = BLACK
    width: float = 1.0
    font: Node = None
    font_name: str | None = None
    font_size: float = 0.0
    text_mode: int = 0
    fill_over: bool = False
    stroke_over: bool = False
    over_mode: int = 0
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    kept: Any = None

    def copy(self) -> "State":
        """An independent copy."""
        return replace(self)

    def apply(self, op: Op, resources: Resources) -> None:
        """Follow one operator; those that set nothing change nothing."""
        setting = _SETTINGS.get(op.name)
        if setting is not None:
            setting(self, op, resources)


def space_of(name: str | None, resources: Resources) -> Any:
    """The colour space that a name means: a device name, `Pattern`, or a node; None when nothing has it."""
    if name is None:
        return None
    name = SHORT.get(name, name)
    return name if name in PLAIN else resources.find("ColorSpace", name)


def _matrix(state: State, op: Op, _resources: Resources) -> None:
    values = floats(op.args)
    if len(values) == 6:
        a, b, c, d, e, f = values
        state.ctm = multiply((a, b, c, d, e, f), state.ctm)


def _width(state: State, op: Op, _resources: Resources) -> None:
    values = floats(op.args)
    state.width = abs(values[-1]) if values else state.width


def _device(state: State, op: Op, _resources: Resources) -> None:
    name = op.name.decode()
    paint = Paint(DEVICE[name.lower()], tuple(floats(op.args)))
    if name.islower():
        state.fill = paint
    else:
        state.stroke = paint


def _space(state: State, op: Op, resources: Resources) -> None:
    paint = Paint(space_of(last_name(op.args), resources), None)
    if op.name == b"cs":
        state.fill = paint
    else:
        state.stroke = paint


def _color(state: State, op: Op, _resources: Resources) -> None:
    fill = op.name in (b"sc", b"scn")
    now = state.fill if fill else state.stroke
    pattern = last_name(op.args) if op.name in (b"scn", b"SCN") else None
    paint = Paint(now.space, tuple(floats(op.args)), pattern)
    if fill:
        state.fill = paint
    else:
        state.stroke = paint


def _font(state: State, op: Op, resources: Resources) -> None:
    name, values = last_name(op.args), floats(op.args)
    state.font, state.font_name = resources.find("Font", name), name
    state.font_size = values[-1] if values else 0.0


def _text_mode(state: State, op: Op, _resources: Resources) -> None:
    values = floats(op.args)
    state.text_mode = int(values[-1]) if values else 0


def _graphics(state: State, op: Op, resources: Resources) -> None:
    entry = resources.find("ExtGState", last_name(op.args))
    width, font = number(get(entry, "/LW")), elements(get(entry, "/Font"), 2)
    state.width = state.width if width is None else abs(width)
    if len(font) == 2:
        state.font, state.font_name, state.font_size = font[0], None, number(font[1]) or 0.0
    both, fill = get(entry, "/OP"), get(entry, "/op")
    if both is not None:  # table 58: OP alone sets both
        state.stroke_over = state.fill_over = both is True
    if fill is not None:
        state.fill_over = fill is True
    mode, fill_alpha = number(get(entry, "/OPM")), number(get(entry, "/ca"))
    stroke_alpha = number(get(entry, "/CA"))
    state.over_mode = state.over_mode if mode is None else int(mode)
    state.fill_alpha = state.fill_alpha if fill_alpha is None else fill_alpha
    state.stroke_alpha = state.stroke_alpha if stroke_alpha is None else stroke_alpha


_SETTINGS = {
    b"cm": _matrix,
    b"w": _width,
    b"Tf": _font,
    b"Tr": _text_mode,
    b"gs": _graphics,
    **dict.fromkeys((b"g", b"rg", b"k", b"G", b"RG", b"K"), _device),
    **dict.fromkeys((b"cs", b"CS"), _space),
    **dict.fromkeys((b"sc", b"SC", b"scn", b"SCN"), _color),
}
