from typing import Any

from tests import samples
from tests.unit.worker.preflight.asking import hits


def document(extra_mm: float) -> bytes:
    """Three cards, the second one wider."""
    seen = []

    def widen(_pdf: Any, page: Any) -> None:
        seen.append(page)
        if len(seen) == 2:
            box = list(page.TrimBox)
            page.TrimBox = [box[0], box[1], float(box[2]) + extra_mm * 72 / 25.4, box[3]]

    return samples.make_pdf(pages=3, adjust=widen)


def test_pages_of_one_size_pass() -> None:
    assert hits("geom.consistent_page_sizes", samples.card_pdf(3)) == []
    assert hits("geom.consistent_page_sizes", document(0.4)) == []


def test_the_page_that_differs_is_named() -> None:
    (hit,) = hits("geom.consistent_page_sizes", document(0.6))
    assert hit.page == 2
