"""What detectors are: they look at an object with all of its entries and tell what is peculiar."""

from collections.abc import Callable, Iterator

from worker.preflight.facts.anatomy.shapes import Kind
from worker.tools.pdf import Node

Found = Iterator[tuple[Kind, str]]
Entries = dict[str, Node]
Detector = Callable[[Node, Entries], Found]
