"""Layers flattened: what is visible stays, what is hidden goes"""

from pikepdf import Array, Pdf

from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.content.hiding import Hiding
from worker.fixes.pdf.content.lexer import Op, last_name
from worker.fixes.pdf.content.place import Place
from worker.fixes.pdf.content.rewriter import Rewriter
from worker.fixes.pdf.nodes import drop
from worker.fixes.pdf.work import Ended, Work
from worker.preflight.facts.layers import Layers
from worker.tools.pdf import Node, elements, get, items, name_of

REPAIR = Repair("flattenLayers", "pdf", Change())


def run(work: Work) -> Ended:
    """Every page keeps what the document shows when it is opened (ISO 32000-1, 8.11.4.3)."""
    with work.opened() as pdf:
        layers = Layers(pdf.Root)
        if get(pdf.Root, "/OCProperties") is None:
            return work.nothing("The document has no layers.")
        editor = _Flattening(layers)
        Rewriter(pdf, editor).document()
        _annotations(pdf, layers)
        _unmarked(pdf, editor.seen)
        del pdf.Root.OCProperties
        return work.saved(pdf, f"{len(layers.groups)} layers")


class _Flattening(Hiding):
    def __init__(self, layers: Layers) -> None:
        super().__init__()
        self._layers = layers
        self.seen: list[Node] = []  # resources of everything that was read

    def begin(self, place: Place) -> None:
        """Note the resources."""
        super().begin(place)
        self.seen.append(place.resources.node)

    def hides(self, op: Op, place: Place) -> bool:
        """Content of a hidden layer."""
        return self.drops(op, place) and self._layers.hides(_group(op, place))

    def drops(self, op: Op, place: Place) -> bool:  # noqa: ARG002 - as declared
        """Every mark of a layer."""
        return op.name == b"BDC" and op.args.split(None, 1)[0] in (b"/OC", b"/OC/")

    def edit(self, op: Op, place: Place) -> bytes | None:
        """Objects carry their layer themselves."""
        if op.name == b"Do":
            placed = place.resources.find("XObject", last_name(op.args))
            if self._layers.hides(get(placed, "/OC")):
                return b""
        return super().edit(op, place)


def _group(op: Op, place: Place) -> Node:
    return place.resources.find("Properties", last_name(op.args))


def _annotations(pdf: Pdf, layers: Layers) -> None:
    for page in pdf.pages:
        kept = [one for one in elements(get(page.obj, "/Annots")) if not layers.hides(get(one, "/OC"))]
        if len(kept) != len(elements(get(page.obj, "/Annots"))):
            page.obj.Annots = Array(kept)


def _unmarked(pdf: Pdf, resources: list[Node]) -> None:
    """No object names a layer any more."""
    for node in pdf.objects:
        drop(node, "/OC")
    for one in resources:
        properties = get(one, "/Properties")
        layers = [key for key, value in items(properties) if name_of(get(value, "/Type")) in ("OCG", "OCMD")]
        drop(properties, *layers)
