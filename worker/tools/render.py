"""PDFium through pypdfium2: pages as pixels. Refuses by size before a bitmap is made."""

import math
from pathlib import Path
from types import TracebackType
from typing import Any

import pypdfium2

from shared.errors import Refused
from shared.vocabulary import Reason

MAX_SIDE = 32_000  # pixels; PDFium and the image formats end soon after


class Renderer:
    """An open document whose pages can be rendered, 1-based."""

    def __init__(self, path: Path, password: str = "") -> None:
        try:
            self.document = pypdfium2.PdfDocument(path, password=password or None)
            count = len(self.document)
        except pypdfium2.PdfiumError as error:
            reason = Reason.FILE_ENCRYPTED if "assword" in str(error) else Reason.FILE_DAMAGED
            raise Refused(reason) from error
        self.count = count

    def __enter__(self) -> "Renderer":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.document.close()

    def page(self, number: int) -> Any:
        """The PDFium page; a page that cannot be read means a damaged file."""
        try:
            return self.document[number - 1]
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise Refused(Reason.FILE_DAMAGED, f"Page {number} is damaged and cannot be drawn.") from error

    def image(self, number: int, scale: float, max_pixels: int) -> Any:
        """Page `number` as a Pillow RGB image on white; `scale` is pixels per user space unit."""
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
