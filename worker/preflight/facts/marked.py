"""Marked content that belongs to a layer (ISO 32000-1, 8.11.3.2): hidden, or a processing step."""

from worker.preflight.facts.layers import Layers
from worker.preflight.facts.setting import resource
from worker.tools.pdf import Node, name_of


class Marked:
    """The open sequences of marked content of one stream: what hides them, and how many are `apart`."""

    def __init__(self, layers: Layers) -> None:
        self._layers = layers
        self._open: list[tuple[bool, bool]] = []
        self.hidden: list[Node] = []
        self.apart = 0

    def begin(self, operator: str, operands: list[Node], resources: Node) -> None:
        """`BDC` or `BMC`."""
        group, kind = None, (False, False)
        if operator == "BDC" and len(operands) > 1 and name_of(operands[0]) == "OC":
            group = resource(operands, resources, "/Properties")
            kind = self._layers.hides(group), self._layers.is_step(group)
        self._open.append(kind)
        if kind[0]:
            self.hidden.append(group)
        self.apart += kind[1]

    def end(self) -> None:
        """`EMC`."""
        hidden, apart = self._open.pop() if self._open else (False, False)
        if hidden:
            self.hidden.pop()
        self.apart -= apart
