from typing import Any

import pytest

from tests import samples
from tests.samples.pdf import PT
from tests.unit.worker.preflight.asking import hits


def booklet(*widths: float, height: float = 210) -> bytes:
    left = list(widths)

    def size(_pdf: Any, page: Any) -> None:
        page.MediaBox = [0, 0, left.pop(0) * PT, height * PT]

    return samples.make_pdf(pages=len(widths), boxes=False, adjust=size)


@pytest.mark.parametrize(
    ("widths", "found"),
    [
        ((148, 296, 296, 148), [2, 3]),
        ((148, 297.5), [2]),
        ((148, 148, 148), []),
        ((296, 296), []),
        ((296,), []),
        ((148, 210, 148), []),
    ],
)
def test_spreads_where_single_pages_are_wanted(widths: tuple[float, ...], found: list[int]) -> None:
    assert [hit.page for hit in hits("geom.spread_vs_single", booklet(*widths))] == found


@pytest.mark.parametrize(
    ("widths", "found"),
    [
        ((148, 296, 148), []),
        ((148, 148, 296, 148), [2]),
        ((148, 148, 148), [2, 3]),
        ((296, 296), []),
        ((148,), []),
    ],
)
def test_single_pages_where_spreads_are_wanted(widths: tuple[float, ...], found: list[int]) -> None:
    assert [hit.page for hit in hits("geom.spread_vs_single", booklet(*widths), mode="spread")] == found


def test_either_is_fine_and_another_height_is_no_spread() -> None:
    assert hits("geom.spread_vs_single", booklet(148, 296), mode="either") == []
    assert hits("geom.spread_vs_single", samples.make_pdf(pages=3)) == []
