"""A PDF that is open: its file, its pages, and what every fact about it starts from."""

from pathlib import Path
from types import TracebackType
from typing import Self

from worker.preflight.facts.boxes import read_page
from worker.preflight.facts.geometry import Turn
from worker.preflight.facts.layers import Layers
from worker.preflight.facts.lazy import fact
from worker.preflight.facts.page import Page
from worker.tools.pdf import Node, open_pdf, page_nodes


class Opened:
    """An open document; opening raises `Refused` for damaged, encrypted and oversized ones.

    Close it, or use it in a `with` statement. `expected` names costly facts that will be asked for, so that
    they are measured along with the others. `folder` is where passing files go, `seconds` is what outside
    programs may take altogether.
    """

    def __init__(
        self,
        path: Path,
        password: str = "",
        max_pages: int = 10_000,
        max_pixels: int = 4_000_000,
        folder: Path | None = None,
        seconds: float = 60,
    ) -> None:
        self.path = path
        self.expected: set[str] = set()
        self._password = password
        self._max_pixels = max_pixels
        self._folder = folder
        self._seconds = seconds
        self._pdf = open_pdf(path, password)
        try:
            self._nodes: list[Node] = page_nodes(self._pdf, max_pages)
        except BaseException:
            self._pdf.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._pdf.close()

    @fact
    def _boxes(self) -> tuple[tuple[tuple[Page, Turn], ...], tuple[str, ...]]:
        faults: list[str] = []
        read = tuple(read_page(node, number, faults) for number, node in enumerate(self._nodes, 1))
        return read, tuple(faults)

    @fact
    def pages(self) -> tuple[Page, ...]:
        """Boxes and rotation."""
        return tuple(page for page, _ in self._boxes[0])

    @fact
    def _layers(self) -> Layers:
        return Layers(self._pdf.Root)
