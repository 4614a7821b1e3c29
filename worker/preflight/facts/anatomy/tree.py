"""The walk over all objects that pages reach, page by page, then over what only the catalogue reaches.

Every object is visited once, so what pages share belongs to the first of them. Bounded in objects; what is
never printed (tags, bookmarks, destinations) and long lists of numbers are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.tools.pdf import Node, elements, entries, identity, is_array, is_dict, is_stream

MAX_OBJECTS = 1_500_000
MAX_WAITING = 200_000
SKIPPED = frozenset(
    (
        "/Parent", "/P", "/B", "/Popup", "/IRT", "/Dest", "/Dests", "/Outlines", "/StructTreeRoot",
        "/Threads", "/PageLabels", "/Pages", "/PieceInfo", "/Widths", "/W", "/W2",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Visit:
    """An object with its entries (none for arrays), and the page that reached it first."""

    node: Node
    entries: dict[str, Node]
    page: int | None


class Tree:
    """Hands out every dictionary, stream and array once."""

    def __init__(self, root: Node, pages: list[Node]) -> None:
        self._root = root
        self._pages = pages
        self._seen: set[tuple[int, int]] = {key for page in pages if (key := identity(page)) is not None}
        self._count = 0

    def visits(self) -> Iterator[Visit]:
        """Every object, pages first.

        Raises:
            Refused: `limit_exceeded` when there are more than anybody draws.
        """
        for number, page in enumerate(self._pages, 1):
            yield from self._from(page, number)
        yield from self._from(self._root, None)

    def _from(self, top: Node, page: int | None) -> Iterator[Visit]:
        waiting = [top]
        while waiting:
            visit = Visit(node := waiting.pop(), entries(node), page)
            yield visit
            waiting += [child for child in _children(visit) if self._fresh(child)]
            if self._count > MAX_OBJECTS or len(waiting) > MAX_WAITING:
                raise Refused(Reason.LIMIT_EXCEEDED, "The PDF holds more objects than this server allows.")

    def _fresh(self, node: Node) -> bool:
        key = identity(node)
        if key is not None:
            if key in self._seen:
                return False
            self._seen.add(key)
        self._count += 1
        return True


def _children(visit: Visit) -> Iterator[Node]:
    if visit.entries:
        values = [value for key, value in visit.entries.items() if key not in SKIPPED]
    else:
        values = elements(visit.node)
    return (value for value in values if is_dict(value) or is_stream(value) or is_array(value))
