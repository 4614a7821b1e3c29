"""What a graphics state or a halftone shows: transfer curves, phases, intents, blend modes."""

from worker.preflight.facts.anatomy.found import Detector, Entries, Found
from worker.preflight.facts.anatomy.shapes import Kind
from worker.tools.pdf import Node, elements, is_array, name_of, number

INTENTS = frozenset(("AbsoluteColorimetric", "RelativeColorimetric", "Saturation", "Perceptual"))
BLENDS = frozenset(
    (
        "Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge",
        "ColorBurn", "HardLight", "SoftLight",
        "Difference", "Exclusion", "Hue", "Saturation", "Color", "Luminosity",
    )
)  # fmt: skip


def _transfer(_node: Node, entries: Entries) -> Found:
    """In a soft mask, which has a `/G`, it is another thing and always allowed (ISO 32000-1, table 144)."""
    if "/G" not in entries:
        yield Kind.TRANSFER, "TR"


def _second_transfer(_node: Node, entries: Entries) -> Found:
    if name_of(entries["/TR2"]) != "Default":
        yield Kind.TRANSFER, "TR2"


def _phase(_node: Node, _entries: Entries) -> Found:
    yield Kind.HALFTONE_PHASE, "HTP"


def odd_intent(name: str | None) -> Found:
    """A rendering intent that is none of the four of ISO 32000-1, table 70."""
    if name is not None and name not in INTENTS:
        yield Kind.RENDERING_INTENT, name


def _state_intent(_node: Node, entries: Entries) -> Found:
    return odd_intent(name_of(entries["/RI"]))


def _blend(_node: Node, entries: Entries) -> Found:
    mode = entries["/BM"]
    for name in [name_of(one) for one in elements(mode, 16)] if is_array(mode) else [name_of(mode)]:
        if name is not None and name not in BLENDS:
            yield Kind.BLEND_MODE, name


def _halftone(_node: Node, entries: Entries) -> Found:
    kind = int(number(entries["/HalftoneType"]) or 0)
    if kind not in (1, 5):
        yield Kind.HALFTONE_TYPE, str(kind)
    if "/HalftoneName" in entries:
        yield Kind.HALFTONE_NAME, "HalftoneName"


SCREENING: dict[str, Detector] = {
    "/TR": _transfer,
    "/TR2": _second_transfer,
    "/HTP": _phase,
    "/RI": _state_intent,
    "/BM": _blend,
    "/HalftoneType": _halftone,
}
