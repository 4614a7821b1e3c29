"""Operators that set the graphics state: colours, patterns, fonts, transparency (ISO 32000-1, 8.4, 8.6)."""

from collections.abc import Callable

from worker.preflight.facts.space import CMYK, GRAY, RGB, UNKNOWN, Space
from worker.preflight.facts.spaces import Spaces
from worker.preflight.facts.state import State
from worker.tools.pdf import Node, elements, get, is_array, is_dict, name_of, number

Setting = Callable[[State, list[Node], Node], None]
PLAIN_BLENDS = {"Normal", "Compatible"}


def settings(spaces: Spaces) -> dict[str, Setting]:
    """What each operator does to the state; called with the state, its operands and the resources."""
    return {
        "g": _fill(spaces, GRAY), "rg": _fill(spaces, RGB), "k": _fill(spaces, CMYK),
        "G": _stroke(spaces, GRAY), "RG": _stroke(spaces, RGB), "K": _stroke(spaces, CMYK),
        "cs": _fill_space(spaces), "CS": _stroke_space(spaces),
        "scn": _fill_pattern, "SCN": _stroke_pattern, "sc": _nothing, "SC": _nothing,
        "Tf": _font, "Tr": _text_mode, "gs": _graphics_state, "BT": _nothing, "ET": _nothing,
    }  # fmt: skip


def resource(args: list[Node], resources: Node, group: str) -> Node:
    """The resource the last operand names, None when it names none."""
    name = name_of(args[-1]) if args else None
    return None if name is None else get(get(resources, group), f"/{name}")


def after(first: Setting, second: Setting) -> Setting:
    """One setting, then another."""

    def setting(state: State, args: list[Node], resources: Node) -> None:
        first(state, args, resources)
        second(state, args, resources)

    return setting


def _fill(spaces: Spaces, space: Space) -> Setting:
    def setting(state: State, _args: list[Node], _resources: Node) -> None:
        state.fill, state.fill_pattern = spaces.device(space), None

    return setting


def _stroke(spaces: Spaces, space: Space) -> Setting:
    def setting(state: State, _args: list[Node], _resources: Node) -> None:
        state.stroke, state.stroke_pattern = spaces.device(space), None

    return setting


def _fill_space(spaces: Spaces) -> Setting:
    def setting(state: State, args: list[Node], _resources: Node) -> None:
        state.fill = spaces.read(args[0]) if args else UNKNOWN
        state.fill_pattern = None

    return setting


def _stroke_space(spaces: Spaces) -> Setting:
    def setting(state: State, args: list[Node], _resources: Node) -> None:
        state.stroke = spaces.read(args[0]) if args else UNKNOWN
        state.stroke_pattern = None

    return setting


def _fill_pattern(state: State, args: list[Node], resources: Node) -> None:
    state.fill_pattern = resource(args, resources, "/Pattern")


def _stroke_pattern(state: State, args: list[Node], resources: Node) -> None:
    state.stroke_pattern = resource(args, resources, "/Pattern")


def _font(state: State, args: list[Node], resources: Node) -> None:
    state.font = resource(args[:1], resources, "/Font")


def _text_mode(state: State, args: list[Node], _resources: Node) -> None:
    state.text_mode = int((number(args[0]) if args else None) or 0)


def _nothing(_state: State, _args: list[Node], _resources: Node) -> None:
    """An operator without meaning for the facts."""


def _graphics_state(state: State, args: list[Node], resources: Node) -> None:
    entry = resource(args[:1], resources, "/ExtGState")
    live = dict(state.live)
    for key, kind in (("/ca", "fill opacity"), ("/CA", "stroke opacity")):
        opacity = number(get(entry, key))
        if opacity is not None:
            live.pop(kind, None)
            if opacity < 1:
                live[kind] = f"{opacity:g}"
    _blend(live, get(entry, "/BM"))
    mask = get(entry, "/SMask")
    if mask is not None:
        live.pop("soft mask", None)
        if is_dict(mask):
            live["soft mask"] = name_of(get(mask, "/S")) or "mask"
    state.mask = mask if is_dict(mask) else state.mask if mask is None else None
    font = elements(get(entry, "/Font"), 1)
    state.font = font[0] if font else state.font
    state.live = live


def _blend(live: dict[str, str], blend: Node) -> None:
    """Of several modes the first one known counts (ISO 32000-1, 11.6.3); readers know them all."""
    if blend is None:
        return
    modes = [name_of(one) or "" for one in elements(blend, 16)] if is_array(blend) else [name_of(blend) or ""]
    live.pop("blend mode", None)
    if modes and modes[0] not in PLAIN_BLENDS:
        live["blend mode"] = modes[0]
