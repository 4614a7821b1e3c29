"""docs/products.md says what the engine says, and the engine what an operator would."""

from collections import Counter

import pytest

from tests.products.page import DOCS, PAGE, products, text, verdict_of
from tests.products.product import Product
from worker.preflight.judge import Verdict
from worker.tools import ghostscript, program

pytestmark = pytest.mark.skipif(
    not program.present(ghostscript.GHOSTSCRIPT), reason="Ghostscript is not installed"
)
FOUND = {
    "card": {
        "geom.bleed.required": 1, "geom.safety_margin": 1, "color.rich_black": 1,
        "image.min_resolution_dpi": 1,
    },
    "booklet": {
        "geom.page_size": 1, "color.mode": 1, "color.max_ink_coverage": 2, "image.min_resolution_dpi": 2,
    },
    "banner": {"geom.safety_margin": 1, "gwg.r0018": 1, "gwg.r0031": 1},
}  # fmt: skip


@pytest.fixture(scope="module")
def judged() -> list[tuple[Product, Verdict]]:
    return [(product, verdict_of(product)) for product in products()]


def test_what_was_built_in_is_found_and_nothing_else(
    judged: list[tuple[Product, Verdict]],
) -> None:
    for product, verdict in judged:
        evaluation = verdict.report["evaluation"]
        assert Counter(one["ruleId"] for one in evaluation["findings"]) == FOUND[product.name]
        assert evaluation["skipped"] == []


def test_the_page_says_what_the_engine_says(judged: list[tuple[Product, Verdict]]) -> None:
    assert PAGE.read_text(encoding="utf-8") == text(judged), "python -m tests.products writes it anew"


def test_every_picture_of_the_page_is_there_and_small() -> None:
    names = [line.split("](")[1].rstrip(")") for line in PAGE.read_text(encoding="utf-8").splitlines()
             if line.startswith("![")]  # fmt: skip
    assert len(names) == 6
    assert all(0 < (DOCS / name).stat().st_size < 60_000 for name in names)
