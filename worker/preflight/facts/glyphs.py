"""Glyphs that text shows, compared with the programs of their fonts: each is there, as wide as it is said.

Compared are TrueType programs, of simple fonts and of composite ones with Identity encoding, and no others.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shared.errors import Refused
from worker.preflight.facts.fonts import read_font
from worker.preflight.facts.text_state import composite_widths, simple_widths
from worker.preflight.facts.used import OddGlyphs
from worker.tools.pdf import Damaged, Node, elements, get, identity, is_stream, name_of, stream_bytes

if TYPE_CHECKING:
    from worker.tools.fonts import FontFile

SLACK = 1.01  # thousandths of an em: widths are written as whole numbers
IDENTITY = ("Identity-H", "Identity-V")
MAX_TOLD = 50

Told = tuple[tuple[int, ...], tuple[tuple[int, float, float], ...]]  # missing and uneven
Glyphs = Callable[[int], set[str]]  # every glyph that some reader may show for a code; none: `.notdef`


@dataclass(slots=True)
class Codes:
    """The codes that content shows, by font, and the first page of each font."""

    fonts: dict[object, tuple[Node, int, set[int]]] = field(default_factory=dict)

    def note(self, font: Node, page: int, shown: bytes) -> None:
        """A string was shown."""
        key = identity(font) or id(font)  # a direct one is kept below, so that its id stays its own
        codes = self.fonts.setdefault(key, (font, page, set()))[2]
        if name_of(get(font, "/Subtype")) == "Type0":
            codes.update(int.from_bytes(shown[at : at + 2], "big") for at in range(0, len(shown) - 1, 2))
        else:
            codes.update(shown)

    def odd(self) -> Iterator[OddGlyphs]:
        """Fonts whose programs do not agree."""
        for font, page, codes in self.fonts.values():
            found = _compared(font, codes)
            if found is not None and any(found):
                yield OddGlyphs(read_font(font).name, page, *found)


def _compared(font: Node, codes: set[int]) -> Told | None:
    composite = name_of(get(font, "/Subtype")) == "Type0"
    described = (elements(get(font, "/DescendantFonts"), 1) or [None])[0] if composite else font
    program = get(get(described, "/FontDescriptor"), "/FontFile2")
    if not is_stream(program):
        return None
    from worker.tools.fonts import BadFont, FontFile  # loaded only when a standard asks

    try:
        file = FontFile(stream_bytes(program))
        glyphs = _of_cid(font, described, file) if composite else _of_code(font, file)
        return None if glyphs is None else _told(font, codes, glyphs, file.width, composite)
    except (BadFont, Damaged):
        return None
    except (MemoryError, Refused):
        raise
    except Exception:  # noqa: BLE001 - fontTools has many ways of saying that a font is broken
        return None


def _told(
    font: Node, codes: set[int], glyphs: Glyphs, width: Callable[[str], float], composite: bool
) -> Told:
    said, default, _ = composite_widths(font) if composite else simple_widths(font)
    missing, uneven = [], []
    for code in sorted(codes):
        found = glyphs(code)
        if not found:
            missing.append(code)
            continue
        declared = said.get(code, default)
        nearest = min((width(one) for one in found), key=lambda real: abs(real - declared))
        if abs(nearest - declared) > SLACK:
            uneven.append((code, declared, round(nearest, 2)))
    return tuple(missing[:MAX_TOLD]), tuple(uneven[:MAX_TOLD])


def _of_code(font: Node, file: "FontFile") -> Glyphs | None:
    from worker.tools.fonts import unicode_of
    from worker.tools.glyph_names import glyph_names

    if not file.has_cmap:
        return None  # readers differ in what they show
    names = glyph_names(font, "")

    def glyphs(code: int) -> set[str]:
        name = names.get(code, "")
        return file.of_code(code, name, unicode_of(name)) - {".notdef"}

    return glyphs


def _of_cid(font: Node, described: Node, file: "FontFile") -> Glyphs | None:
    mapping = get(described, "/CIDToGIDMap")
    if name_of(get(font, "/Encoding")) not in IDENTITY:
        return None
    table = stream_bytes(mapping) if is_stream(mapping) else None

    def glyphs(cid: int) -> set[str]:
        number = cid if table is None else int.from_bytes(table[2 * cid : 2 * cid + 2], "big")
        return file.of_number(number) if number else set()

    return glyphs
