"""Optional content: the layers there are and which of them are off by default (ISO 32000-1, 8.11)."""

from worker.tools.pdf import Node, elements, get, identity, is_array, name_of, text_of

MAX_LAYERS = 2_000


class Layers:
    """The optional content groups of a document in its default configuration."""

    def __init__(self, root: Node) -> None:
        properties = get(root, "/OCProperties")
        groups = elements(get(properties, "/OCGs"), MAX_LAYERS)
        default = get(properties, "/D")
        self.names = tuple((text_of(get(group, "/Name")) or "unnamed")[:200] for group in groups)
        self._off = {identity(one) for one in elements(get(default, "/OFF"), MAX_LAYERS)}
        if name_of(get(default, "/BaseState")) == "OFF":
            on = {identity(one) for one in elements(get(default, "/ON"), MAX_LAYERS)}
            self._off |= {identity(one) for one in groups} - on
        self._off.discard(None)

    def hides(self, node: Node) -> bool:
        """True when content marked with this group or membership dictionary is not shown."""
        if node is None or not self._off:
            return False
        if name_of(get(node, "/Type")) == "OCMD":
            groups = get(node, "/OCGs")
            members = elements(groups, MAX_LAYERS) if is_array(groups) else [groups]
            off = [identity(one) in self._off for one in members if one is not None]
            policy = name_of(get(node, "/P")) or "AnyOn"
            rules = {"AllOn": any(off), "AnyOff": not any(off), "AllOff": not all(off)}
            return bool(off) and rules.get(policy, all(off))
        return identity(node) in self._off
