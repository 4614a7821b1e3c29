"""The boxes of each page as they are written, and the rectangles of its annotations, shown as displayed."""

from worker.preflight.facts.anatomy.shapes import Frame
from worker.preflight.facts.boxes import rectangle
from worker.preflight.facts.geometry import Rect, Turn
from worker.tools.pdf import Node, elements, get, inherited, is_dict, items, name_of

MAX_ANNOTATIONS = 5_000
UNSEEN = frozenset(("Popup",))  # belongs to a comment that is named itself
DEFAULTS = ("DefaultGray", "DefaultRGB", "DefaultCMYK")


def read_frame(node: Node, number: int, media: Rect, turn: Turn) -> Frame:
    """One page; `media` is its media box as displayed."""

    def box(found: Node) -> Rect | None:
        rect = rectangle(found)
        return None if rect is None else turn(rect)

    return Frame(
        page=number,
        media=media,
        crop=box(inherited(node, "/CropBox")),
        bleed=box(get(node, "/BleedBox")),
        trim=box(get(node, "/TrimBox")),
        art=box(get(node, "/ArtBox")),
        annotations=tuple(_annotations(node, turn)),
        defaults=_defaults(node),
    )


def _annotations(node: Node, turn: Turn) -> list[tuple[str, Rect]]:
    found = []
    for annotation in elements(get(node, "/Annots"), MAX_ANNOTATIONS):
        subtype, rect = name_of(get(annotation, "/Subtype")), rectangle(get(annotation, "/Rect"))
        if is_dict(annotation) and rect is not None and subtype not in UNSEEN:
            found.append((subtype or "", turn(rect)))
    return found


def _defaults(node: Node) -> frozenset[str]:
    """The default colour spaces that stand in for device colours on this page (ISO 32000-1, 8.6.5.6)."""
    named = {key.lstrip("/") for key, _ in items(get(inherited(node, "/Resources"), "/ColorSpace"))}
    return frozenset(named & set(DEFAULTS))
