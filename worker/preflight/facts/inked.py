"""The ink of a PDF, measured by Ghostscript on rendered separations when a check asks, page by page."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.preflight.facts.content import Content
from worker.preflight.facts.geometry import MM_PER_POINT
from worker.preflight.facts.ink import PageInk, no_ink
from worker.preflight.facts.not_measured import NotMeasured
from worker.preflight.facts.structure import Structure
from worker.preflight.technical import is_technical
from worker.tools.pdf import Damaged
from worker.tools.pdf_content import content_bytes

if TYPE_CHECKING:
    from worker.tools.separations import Separations

SQUARES_MM = frozenset((1.0, 15.0))  # what the checks ask for by default, measured in one go
PIXELS_PER_MM = (3.0, 2.0, 1.0, 0.5, 0.25, 0.1)
MAX_PIXELS = 8_000_000  # per page and plate


class Inked(Structure, Content):
    """The facts of `InkFacts`."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._ink: dict[tuple[str, ...], dict[int, PageInk]] = {}
        self._ink_failure: Reason | None = None

    def ink(
        self,
        pages: Iterable[int] | None = None,
        square_mm: float = 15.0,
        technical: tuple[str, ...] = (),
    ) -> Mapping[int, PageInk]:
        """The ink of these pages (all, when None) by number, with the densest square of this size."""
        kept = self._ink.setdefault(technical, {})
        wanted = [page.number for page in self.pages] if pages is None else sorted(set(pages))
        if "ink" in self.expected and not kept:
            wanted = [page.number for page in self.pages]
        missing = [n for n in wanted if n not in kept or kept[n].square(square_mm) is None]
        if missing and self._ink_failure is not None:
            raise NotMeasured(self._ink_failure)
        if missing:
            squares = SQUARES_MM | {square_mm}
            bare = {n: no_ink(self.pages[n - 1], squares) for n in missing if self._is_bare(n)}
            drawn = [n for n in missing if n not in bare]
            try:
                kept.update(bare | (self._measured(drawn, squares, technical) if drawn else {}))
            except Refused as refused:
                self._ink_failure = refused.reason
                raise NotMeasured(refused.reason, refused.detail) from refused
        return kept

    def _is_bare(self, number: int) -> bool:
        """No content at all, which Ghostscript takes for a fault of the file."""
        with contextlib.suppress(Damaged):
            return not content_bytes(self._nodes[number - 1]).strip()
        return False

    @property
    def measured_ink(self) -> Mapping[int, PageInk]:
        """What is known of ink without measuring any more."""
        return next((kept for kept in self._ink.values() if kept), {})

    def _measured(
        self, pages: list[int], squares: frozenset[float], technical: tuple[str, ...]
    ) -> dict[int, PageInk]:
        from worker.tools.ghostscript import Doubtful

        intent = any(one.has_profile and one.profile_space == "CMYK" for one in self.output_intents)
        with TemporaryDirectory(prefix="ink-", dir=self._folder) as made:
            path = self._drawable(Path(made), pages)
            for conditioned in (True, False) if intent else (False,):
                seen = self._separated(path, pages, Path(made), conditioned)
                try:
                    return {n: self._weighed(n, plates, squares, technical) for n, plates in seen}
                except Doubtful:  # with a broken profile of the printing condition pages come out empty
                    continue
        raise Refused(Reason.FILE_DAMAGED, "Parts of the file cannot be drawn, so its ink is not known.")

    def _separated(
        self, path: Path, pages: list[int], folder: Path, intent: bool
    ) -> "Iterator[tuple[int, Separations]]":
        from worker.tools.ghostscript import View, separated

        largest = max(self.pages[n - 1].media.width * self.pages[n - 1].media.height for n in pages)
        square_mm = largest * MM_PER_POINT**2
        per_mm = next((one for one in PIXELS_PER_MM if square_mm * one**2 <= MAX_PIXELS), PIXELS_PER_MM[-1])
        view = View(per_mm * 25.4, int(square_mm * per_mm**2) + 1, len(self.spots), intent)
        return separated(path, pages, view, folder, self._seconds)

    def _weighed(
        self, number: int, seen: "Separations", squares: frozenset[float], technical: tuple[str, ...]
    ) -> PageInk:
        from worker.tools.coverage import measure  # numpy is loaded only when ink is asked for

        left_out = (is_technical(name, technical) for name in seen.names)
        return measure(seen, self.pages[number - 1], left_out, squares)

    def _drawable(self, folder: Path, pages: list[int]) -> Path:
        """The file, or a copy: without protection, its processing steps off, only with the pages wanted."""
        from worker.tools.ghostscript import SPOTS_WITH_CHOICE

        many = len(self.spots) > SPOTS_WITH_CHOICE
        steps = any(layer.step is not None for layer in self.layers)
        if not many and not steps and self.encryption is None:
            return self.path
        from worker.preflight.facts.layers import read_step
        from worker.tools.pdf_copy import copy_without

        chosen = pages if many else None
        copy = folder / "copy.pdf"
        copy_without(self.path, self._password, lambda group: read_step(group) is not None, chosen, copy)
        return copy
