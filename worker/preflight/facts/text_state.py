"""Where text stands: text state, matrices, and how far a string moves them (ISO 32000-1, 9.3, 9.4)."""

import struct
from dataclasses import dataclass, replace

from worker.preflight.facts.geometry import IDENTITY, Matrix, multiply
from worker.tools.pdf import Node, elements, get, identity, is_array, name_of, number, string_bytes

MAX_CODES = 20_000


@dataclass(slots=True)
class TextState:
    """Font size, spacing, scaling and rise; saved by `q` with the graphics state."""

    size: float = 0.0
    char: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    rise: float = 0.0
    leading: float = 0.0

    def changed(self, **values: float) -> "TextState":
        """Another state; states are shared between saved graphics states and never changed in place."""
        if all(getattr(self, name) == value for name, value in values.items()):
            return self  # most programs set the same again and again
        return replace(self, **values)


PLAIN = TextState()


class Cursor:
    """The text and line matrices; they live from `BT` to `ET` and are not saved by `q`."""

    def __init__(self) -> None:
        self.text: Matrix = IDENTITY
        self.line: Matrix = IDENTITY

    def put(self, matrix: Matrix) -> None:
        """`Tm`, and `BT` with the identity."""
        self.text = self.line = matrix

    def move(self, x: float, y: float) -> None:
        """`Td`: a new line, offset from the start of this one."""
        self.put(multiply((1, 0, 0, 1, x, y), self.line))

    def next_line(self, state: TextState) -> None:
        """`T*`, and the first half of `'` and `"`."""
        self.move(0.0, -state.leading)

    def advance(self, x: float) -> None:
        """Move along the baseline."""
        self.text = multiply((1, 0, 0, 1, x, 0), self.text)


class Widths:
    """Advance widths of fonts, each font read once; thousandths of an em."""

    def __init__(self) -> None:
        self._fonts: dict[object, tuple[dict[int, float], float, int]] = {}

    def advance(self, font: Node, shown: list[Node], state: TextState) -> tuple[float, bool]:
        """How far the strings and shifts of a `Tj` or `TJ` go, and whether they hold more than spaces."""
        widths, default, step = self._read(font)
        total, ink = 0.0, False
        for part in shown:
            shift = number(part)
            if shift is not None:
                total -= shift / 1000 * state.size * state.scale
                continue
            data = string_bytes(part)[: MAX_CODES * step]
            ink = ink or bool(data.strip(b" \x00"))
            if step == 1:
                wide, count = sum(map(widths.__getitem__, data)), len(data)
            else:
                codes = struct.unpack(f">{len(data) // 2}H", data[: len(data) // 2 * 2])
                wide, count = sum([widths.get(code, default) for code in codes]), len(codes)
            spacing = count * state.char + (data.count(b" ") * state.word if step == 1 else 0.0)
            total += (wide / 1000 * state.size + spacing) * state.scale
        return total, ink

    def _read(self, font: Node) -> tuple[dict[int, float], float, int]:
        key = identity(font)
        if key is None or key not in self._fonts:
            found = (composite_widths if name_of(get(font, "/Subtype")) == "Type0" else simple_widths)(font)
            if key is None:
                return found
            self._fonts[key] = found
        return self._fonts[key]


def simple_widths(font: Node) -> tuple[dict[int, float], float, int]:
    """The widths of a font of one byte a character, that of codes without one, and the bytes a character."""
    first = int(number(get(font, "/FirstChar")) or 0)
    widths = [number(one) or 0.0 for one in elements(get(font, "/Widths"), 256)]
    missing = number(get(get(font, "/FontDescriptor"), "/MissingWidth"))
    default = missing if missing is not None else (0.0 if widths else 500.0)
    table = dict.fromkeys(range(256), default)
    table.update({first + at: width for at, width in enumerate(widths)})
    return table, default, 1


def composite_widths(font: Node) -> tuple[dict[int, float], float, int]:
    """The same with two bytes a character, as Identity-H and nearly every other encoding has it."""
    descendant = (elements(get(font, "/DescendantFonts"), 1) or [None])[0]
    default = number(get(descendant, "/DW"))
    widths: dict[int, float] = {}
    parts = elements(get(descendant, "/W"), 60_000)
    at = 0
    while at + 1 < len(parts):
        first = int(number(parts[at]) or 0)
        if is_array(parts[at + 1]):
            for offset, width in enumerate(elements(parts[at + 1], 60_000)):
                widths[first + offset] = number(width) or 0.0
            at += 2
        else:
            last = int(number(parts[at + 1]) or 0)
            width = number(parts[at + 2]) if at + 2 < len(parts) else None
            widths.update(dict.fromkeys(range(first, min(last, first + 65_535) + 1), width or 0.0))
            at += 3
    return widths, 1000.0 if default is None else default, 2
