"""Optional content: the layers there are, which are off by default, and which are processing steps."""

from collections.abc import Iterable

from worker.preflight.facts.document import Layer, ProcessingStep
from worker.tools.pdf import Node, elements, get, identity, is_array, is_dict, name_of, text_of

MAX_LAYERS = 2_000
MAX_DEPTH = 16


class Layers:
    """The optional content groups of a document in its default configuration (ISO 32000-1, 8.11)."""

    def __init__(self, root: Node) -> None:
        properties = get(root, "/OCProperties")
        self.groups = elements(get(properties, "/OCGs"), MAX_LAYERS)
        default = get(properties, "/D")
        self._off = {identity(one) for one in elements(get(default, "/OFF"), MAX_LAYERS)}
        if name_of(get(default, "/BaseState")) == "OFF":
            on = {identity(one) for one in elements(get(default, "/ON"), MAX_LAYERS)}
            self._off |= {identity(one) for one in self.groups} - on
        self._off.discard(None)
        self._steps = {identity(one) for one in self.groups if read_step(one) is not None} - {None}
        self._hiding: dict[object, None] = {}  # groups that have hidden content so far
        self.configurations = len(elements(get(properties, "/Configs"), MAX_LAYERS))

    def facts(self) -> tuple[Layer, ...]:
        """The groups in the order they are listed."""
        return tuple(
            Layer(_name(group), identity(group) in self._off, read_step(group)) for group in self.groups
        )

    def hiding(self) -> tuple[str, ...]:
        """Names of the layers that hide what `note_hidden` was told of."""
        return tuple(_name(group) for group in self.groups if identity(group) in self._hiding)

    def hides(self, node: Node) -> bool:
        """True when content marked with this group or membership dictionary is not shown."""
        return node is not None and bool(self._off) and self._hidden(node)

    def note_hidden(self, nodes: Iterable[Node]) -> None:
        """Something is painted that these groups or membership dictionaries hide."""
        members = (identity(one) for node in nodes for one in _members(node))
        self._hiding.update((one, None) for one in members if one in self._off)

    def is_step(self, node: Node) -> bool:
        """True when content marked with this group is a processing step, such as a line to cut along."""
        return (
            bool(self._steps) and node is not None and any(identity(g) in self._steps for g in _members(node))
        )

    def _hidden(self, node: Node) -> bool:
        if name_of(get(node, "/Type")) != "OCMD":
            return identity(node) in self._off
        expression = get(node, "/VE")
        if is_array(expression):
            return not self._shown(expression, 0)
        off = [identity(one) in self._off for one in _members(node)]
        policy = name_of(get(node, "/P")) or "AnyOn"
        rules = {"AllOn": any(off), "AnyOff": not any(off), "AllOff": not all(off)}
        return bool(off) and rules.get(policy, all(off))

    def _shown(self, expression: Node, depth: int) -> bool:
        """A visibility expression (ISO 32000-1, 8.11.2.2): `[/And …]`, `[/Or …]`, `[/Not …]` or a group."""
        if not is_array(expression) or depth > MAX_DEPTH:
            return identity(expression) not in self._off
        operator, *operands = elements(expression, MAX_LAYERS) or [None]
        shown = (self._shown(one, depth + 1) for one in operands)
        if name_of(operator) == "Not":
            return not next(shown, False)
        return any(shown) if name_of(operator) == "Or" else all(shown)


def read_step(group: Node) -> ProcessingStep | None:
    """What ISO 19593-1 says of a group; its entries stand in `GTS_Metadata`."""
    told = get(group, "/GTS_Metadata")
    kind = _word(get(told, "/GTS_ProcStepsGroup"))
    return ProcessingStep(kind, _word(get(told, "/GTS_ProcStepsType"))) if kind else None


def _word(node: Node) -> str:
    return (name_of(node) or text_of(node) or "")[:200]


def _name(group: Node) -> str:
    return (text_of(get(group, "/Name")) or "unnamed")[:200]


def _members(node: Node) -> list[Node]:
    """The groups a membership dictionary names, or the group itself."""
    if name_of(get(node, "/Type")) != "OCMD":
        return [node]
    groups, expression = get(node, "/OCGs"), get(node, "/VE")
    named = elements(groups, MAX_LAYERS) if is_array(groups) else [groups]
    return [one for one in (*named, *_flat(expression, 0)) if is_dict(one)]


def _flat(expression: Node, depth: int) -> list[Node]:
    parts = elements(expression, MAX_LAYERS) if depth <= MAX_DEPTH else []
    return [one for part in parts for one in (_flat(part, depth + 1) if is_array(part) else [part])]
