"""Operators that set what only marks need: amounts of ink, line width, overprint, and where text stands."""

from collections.abc import Mapping

from worker.preflight.facts.geometry import IDENTITY
from worker.preflight.facts.setting import Setting, after, resource
from worker.preflight.facts.state import State
from worker.preflight.facts.text_state import PLAIN, Cursor, TextState
from worker.tools.pdf import Node, elements, get, number

NUMBERS = (
    ("Tc", "char", 1.0),
    ("Tw", "word", 1.0),
    ("Tz", "scale", 0.01),
    ("Ts", "rise", 1.0),
    ("TL", "leading", 1.0),
)


def detailed(plain: Mapping[str, Setting], cursor: Cursor) -> dict[str, Setting]:
    """The plain settings, and what marks need besides; text positions go to the cursor."""
    found = {
        **plain,
        "w": _line_width,
        "gs": after(plain["gs"], _more_state),
        "Tf": after(plain["Tf"], _size),
        "BT": lambda *_: cursor.put(IDENTITY),
        "Tm": _matrix(cursor),
        "Td": _move(cursor),
        "TD": after(_leading, _move(cursor)),
        "T*": lambda state, *_: cursor.next_line(text_of_state(state)),
        **{op: _number(name, by) for op, name, by in NUMBERS},
    }
    for op in ("g", "rg", "k", "cs", "sc", "scn"):
        found[op] = after(plain[op], _amounts("fill_ink", fresh=op == "cs"))
    for op in ("G", "RG", "K", "CS", "SC", "SCN"):
        found[op] = after(plain[op], _amounts("stroke_ink", fresh=op == "CS"))
    return found


def text_of_state(state: State) -> TextState:
    """The text state in force."""
    return state.text if state.text is not None else PLAIN


def _line_width(state: State, args: list[Node], _resources: Node) -> None:
    state.width = abs(number(args[0]) or 0.0) if args else 0.0


def _more_state(state: State, args: list[Node], resources: Node) -> None:
    entry = resource(args[:1], resources, "/ExtGState")
    width, font = number(get(entry, "/LW")), elements(get(entry, "/Font"), 2)
    state.width = state.width if width is None else abs(width)
    if len(font) == 2:
        state.text = text_of_state(state).changed(size=number(font[1]) or 0.0)
    both, fill = get(entry, "/OP"), get(entry, "/op")
    if both is not None:
        state.stroke_over = both is True
        state.fill_over = both is True
    if fill is not None:
        state.fill_over = fill is True
    mode = number(get(entry, "/OPM"))
    state.over_mode = state.over_mode if mode is None else int(mode)


def _size(state: State, args: list[Node], _resources: Node) -> None:
    size = number(args[1]) if len(args) > 1 else None
    state.text = text_of_state(state).changed(size=size or 0.0)


def _matrix(cursor: Cursor) -> Setting:
    def setting(_state: State, args: list[Node], _resources: Node) -> None:
        found = tuple(map(number, args))
        if len(found) == 6 and None not in found:
            cursor.put(found)  # type: ignore[arg-type]

    return setting


def _move(cursor: Cursor) -> Setting:
    def setting(_state: State, args: list[Node], _resources: Node) -> None:
        if len(args) == 2:
            cursor.move(number(args[0]) or 0.0, number(args[1]) or 0.0)

    return setting


def _leading(state: State, args: list[Node], _resources: Node) -> None:
    if len(args) == 2:
        state.text = text_of_state(state).changed(leading=-(number(args[1]) or 0.0))


def _number(name: str, by: float) -> Setting:
    def setting(state: State, args: list[Node], _resources: Node) -> None:
        value = number(args[0]) if args else None
        state.text = text_of_state(state).changed(**{name: (value or 0.0) * by})

    return setting


def _amounts(attribute: str, *, fresh: bool) -> Setting:
    """Keep the numbers of a colour; a colour space that was just chosen has its initial colour (8.6.5)."""

    def setting(state: State, args: list[Node], _resources: Node) -> None:
        found = None if fresh else tuple(number(one) or 0.0 for one in args if number(one) is not None)
        setattr(state, attribute, found)

    return setting
