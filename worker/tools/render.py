"""PDFium through pypdfium2: pages as pixels. Refuses by size before a bitmap is made."""

import math
from pathlib import Path
from types import TracebackType
from typing import Any

import pypdfium2

from shared.errors import Refused
from shared.vocabulary import Reason

KEPT_BYTES = 32 * 1024 * 1024
MAX_SIDE = 32_000  # pixels; PDFium and the image formats end soon after


class Renderer:
    """A document whose pages can be rendered, 1-based.

    PDFium keeps the raw bytes of every stream it has met until the document is closed, so a document is
    closed and opened again after as many pages as hold `KEPT_BYTES` on average. With `fields` a page has
    a `formenv` to draw form fields with.
    """

    def __init__(self, path: Path, password: str = "", *, fields: bool = False) -> None:
        self._path, self._password, self._fields = path, password, fields
        self._document = self._open()
        self.count = len(self._document)
        self._pages_kept = max(1, KEPT_BYTES * self.count // max(1, path.stat().st_size))
        self._read = 0
        self._last = 0

    def __enter__(self) -> "Renderer":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._document.close()

    def page(self, number: int) -> Any:
        """The PDFium page, to be closed before the next one is asked for.

        Raises:
            Refused: the page cannot be read, so the file is damaged.
        """
        if number != self._last:
            self._make_room()
            self._last = number
        try:
            return self._document[number - 1]
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise Refused(Reason.FILE_DAMAGED, f"Page {number} is damaged and cannot be drawn.") from error

    def _make_room(self) -> None:
        if self._read >= self._pages_kept:
            self._document.close()
            self._document = self._open()
            self._read = 0
        self._read += 1

    def _open(self) -> Any:
        try:
            document = pypdfium2.PdfDocument(self._path, password=self._password or None)
        except pypdfium2.PdfiumError as error:
            reason = Reason.FILE_ENCRYPTED if "assword" in str(error) else Reason.FILE_DAMAGED
            raise Refused(reason) from error
        if self._fields:
            document.init_forms()
        return document

    def image(self, number: int, scale: float, max_pixels: int, *, whole: bool = False) -> Any:
        """Page `number` as a Pillow RGB image on white; `scale` is pixels per user space unit.

        `whole`: everything inside the MediaBox, not only what the CropBox shows.
        """
        page = self.page(number)
        if whole:  # a box takes effect on the next opening of the page
            page.set_cropbox(*page.get_mediabox())
            page.close()
            page = self.page(number)
        try:
            width, height = page.get_size()
            check_pixels(width, height, scale, max_pixels, f"Page {number}")
            bitmap = page.render(scale=scale, draw_annots=True, may_draw_forms=True)
            try:
                return bitmap.to_pil().convert("RGB")
            finally:
                bitmap.close()
        except pypdfium2.PdfiumError as error:
            raise Refused(Reason.FILE_DAMAGED, f"Page {number} is damaged and cannot be drawn.") from error
        finally:
            page.close()


def check_pixels(width: float, height: float, scale: float, max_pixels: int, what: str) -> None:
    """Refuse a picture that would be too large. `width` and `height` times `scale` are pixels."""
    across, up = math.ceil(width * scale), math.ceil(height * scale)
    if across * up > max_pixels or max(across, up) > MAX_SIDE:
        detail = (
            f"{what} would be {across:,} × {up:,} pixels, more than this server draws; ask for a lower dpi."
        )
        raise Refused(Reason.LIMIT_EXCEEDED, detail)
