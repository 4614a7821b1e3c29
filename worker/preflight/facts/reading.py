"""Content streams taken apart, as far as they can be read; forms that are placed again only once."""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import partial

from worker.preflight.facts.setting import resource
from worker.tools.pdf import Damaged, Node, get, identity, name_of, remembered, stream_bytes
from worker.tools.pdf_content import DETAILED, OPERATORS, PLACED, Instruction, content_bytes, instructions
from worker.tools.text_runs import TextRun

KEPT_RESOURCES = 256
KEPT_OPERATORS = 200_000


class Wanted(Enum):
    """How much of the content is wanted; each costs more than the one before it."""

    PLAIN = OPERATORS
    DETAILED = DETAILED
    PLACED = PLACED


class Reading:
    """Reads content for what is wanted of it; what cannot be read is told to `fault`."""

    def __init__(self, wanted: Wanted, fault: Callable[[str], None], *, every_string: bool = False) -> None:
        self._wanted = wanted.value
        self._leaps = wanted is Wanted.PLAIN and not every_string  # details differ from string to string
        self._fault = fault
        self._shared: dict[tuple[int, int], Node] = {}
        self._kept: dict[tuple[int, int], list[Instruction]] = {}
        self._size = 0

    def page(self, node: Node, resources: Node) -> Iterable[Instruction]:
        """The content of a page."""
        try:
            return self._read(content_bytes(node), resources)
        except Damaged as error:
            self._unread(error)
            return ()

    def stream(self, stream: Node, own: Node) -> list[Instruction]:
        """The content of a form, a pattern or a glyph; `own` are its resources, None when it has none."""
        key = identity(stream)
        if key is not None and key in self._kept:
            return self._kept[key]
        try:
            found = list(self._read(stream_bytes(stream), own))
        except Damaged as error:
            self._unread(error)
            return []
        if key is not None and self._size + len(found) < KEPT_OPERATORS:
            self._kept[key] = found
            self._size += len(found)
        return found

    def resources(self, node: Node) -> Node:
        """Resources that are quick to ask; those that pages share are asked once."""
        key = identity(node)
        if key is None:
            return remembered(node)
        if key not in self._shared:
            if len(self._shared) >= KEPT_RESOURCES:
                self._shared.clear()
            self._shared[key] = remembered(node)
        return self._shared[key]

    def _read(self, data: bytes, resources: Node) -> Iterator[Instruction]:
        strange: set[str] = set()
        run = TextRun(partial(_quiet, resources)) if self._leaps and resources is not None else None
        try:
            yield from instructions(data, self._wanted, strange, run)
        except Damaged as error:
            self._unread(error)
        if strange:
            self._fault(f"holds what is no operator: {', '.join(sorted(strange))}")

    def _unread(self, error: Damaged) -> None:
        self._fault(f"cannot be read: {error}")


def _quiet(resources: Node, font: str) -> bool:
    """Whether the glyphs of this font are no content of their own."""
    return name_of(get(resource([font], resources, "/Font"), "/Subtype")) != "Type3"
