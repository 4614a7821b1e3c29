"""pikepdf once more: the document with comments, and the layers they stand on."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.preflight.facts.boxes import read_page
from worker.preflight.facts.geometry import Turn
from worker.preflight.facts.page import Page
from worker.tools.commenting.comment import Comment, Layer
from worker.tools.commenting.look import EDGE, look, rounded
from worker.tools.commenting.place import Discs, Spot, turned_back
from worker.tools.pdf import DAMAGED, elements, get, is_dict, open_pdf, page_nodes

AUTHOR = "Filecheck server"
PRINT = 4  # the flag (ISO 32000-1, table 165)
_TROUBLE = (pikepdf.PdfError, ValueError, RuntimeError, TypeError, AttributeError, KeyError)


def write_comments(
    path: Path,
    target: Path,
    comments: Sequence[Comment],
    layers: Mapping[str, Layer],
    password: str = "",
    max_pages: int = 10_000,
) -> None:
    """Write a copy of the document with these comments, unprotected.

    Raises:
        Refused: the document is damaged, protected, or has too many pages.
    """
    pdf = open_pdf(path, password)
    try:
        nodes = page_nodes(pdf, max_pages)
        groups = _add_layers(pdf, layers, {one.layer for one in comments})
        by_page: dict[int, list[Comment]] = {}
        for one in comments:
            by_page.setdefault(min(max(one.page, 1), len(nodes)), []).append(one)
        for number, found in by_page.items():
            _comment_page(pdf, nodes[number - 1], number, found, layers, groups)
        pdf.save(target, encryption=False, min_version="1.5", deterministic_id=True)  # layers: PDF 1.5
    except _TROUBLE as error:
        raise Refused(Reason.FILE_DAMAGED, DAMAGED) from error
    finally:
        pdf.close()


def _add_layers(pdf: Any, layers: Mapping[str, Layer], used: set[str]) -> dict[str, Any]:
    """The layers that are used, switched on, behind those the document has."""
    groups = {
        key: pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(layer.name)))
        for key, layer in layers.items()
        if key in used
    }
    if not groups:
        return groups
    properties = get(pdf.Root, "/OCProperties")
    if not is_dict(properties):
        properties = pdf.Root.OCProperties = Dictionary()
    if not is_dict(get(properties, "/D")):
        properties.D = Dictionary()
    made = list(groups.values())
    _extend(properties, "/OCGs", made)
    _extend(properties.D, "/ON", made)
    _extend(properties.D, "/Order", [Array([String(AUTHOR), *made])])
    return groups


def _extend(node: Any, key: str, more: list[Any]) -> None:
    node[key] = Array([*elements(get(node, key)), *more])


def _comment_page(
    pdf: Any,
    node: Any,
    number: int,
    comments: list[Comment],
    layers: Mapping[str, Layer],
    groups: Mapping[str, Any],
) -> None:
    page, turn = read_page(node, number, [])
    notes = []
    discs = Discs()
    for at, one in enumerate(comments):
        spot = discs.spot(one.rect, page)
        note = _annotation(one, layers[one.layer], page, turn, spot)
        note.AP = Dictionary(N=look(pdf, one.number, layers[one.layer].color, page, spot))
        note.OC, note.NM = groups[one.layer], String(f"filecheck-{number}-{at}")
        notes.append(pdf.make_indirect(note))
    _extend(node, "/Annots", notes)


def _annotation(one: Comment, layer: Layer, page: Page, turn: Turn, spot: Spot) -> Any:
    """A square whose `/RD` leaves room for its disc, or a note where there is no frame."""
    own = turned_back(spot.outer, page, turn)
    made = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Text if spot.frame is None else Name.Square,
        Rect=rounded(own.x0, own.y0, own.x1, own.y1),
        Contents=String(one.text),
        Subj=String(f"{one.number}. {one.title}"),
        T=String(AUTHOR),
        C=Array(list(layer.color)),
        F=PRINT,
    )
    if spot.frame is None:
        made["/Name"] = Name.Comment
        return made
    inner = turned_back(spot.frame, page, turn)
    made.BS = Dictionary(W=EDGE)
    made.RD = rounded(inner.x0 - own.x0, inner.y0 - own.y0, own.x1 - inner.x1, own.y1 - inner.y1)
    return made
