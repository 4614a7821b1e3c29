"""docs/products.md: what the engine says of the three products, beside what an operator says."""

import tempfile
from pathlib import Path

from shared.vocabulary import FileType
from tests.products.banner import banner
from tests.products.booklet import booklet
from tests.products.card import card
from tests.products.product import Product
from worker.preflight.judge import Order, Verdict, judge
from worker.steps import proof
from worker.steps.contract import Limits, Source

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "products.md"
HEAD = """\
# Three products

Invented, but as they come in: each file is built by code, judged by the engine under the profile such a
product has in a shop, and written up as an operator would. What the engine says is in the tables, word for
word; a test judges the files again and compares. In the pictures trim, bleed and safety are drawn, and every
finding that has a place: red rejects, amber warns, violet is repaired.

    python -m tests.products     # writes this page and its pictures

"""


def products() -> tuple[Product, ...]:
    """All three."""
    return card(), booklet(), banner()


def verdict_of(product: Product) -> Verdict:
    """What the engine says."""
    with tempfile.TemporaryDirectory(prefix="product-") as folder:
        path = Path(folder) / f"{product.name}.pdf"
        path.write_bytes(product.data)
        return judge(Order(path, FileType.PDF, "application/pdf", path.name, product.profile))


def text(judged: list[tuple[Product, Verdict]]) -> str:
    """The page."""
    return HEAD + "\n".join(_chapter(product, verdict) for product, verdict in judged)


def _chapter(product: Product, verdict: Verdict) -> str:
    evaluation = verdict.report["evaluation"]
    rows = "".join(
        f"| {one['severity']} | `{one['ruleId']}` | {one['message']} |\n" for one in evaluation["findings"]
    )
    passed = ", ".join(f"`{one}`" for one in evaluation["passed"])
    shown = "\n".join(f"![{product.title}, page {page}]({_name(product, page)})" for page in _pages(product))
    return (
        f"## {product.title}\n\n{product.about}\n\nVerdict: **{verdict.outcome}**.\n\n"
        f"| Weight | Check | What the engine says |\n|---|---|---|\n{rows}\nPassed: {passed}.\n\n"
        f"{product.told}\n\n{shown}\n"
    )


def _pages(product: Product) -> list[int]:
    from worker.tools.ranges import page_ranges

    return list(page_ranges(product.pages, 48))


def _name(product: Product, page: int) -> str:
    return f"images/product-{product.name}-{page}.png"


def draw(product: Product, verdict: Verdict) -> None:
    """Write the pictures of the pages that are shown."""
    with tempfile.TemporaryDirectory(prefix="product-") as made:
        path = Path(made) / f"{product.name}.pdf"
        path.write_bytes(product.data)
        params = {
            "pages": product.pages, "dpi": product.dpi, "report": verdict.report, "profile": product.profile,
            "maxWidth": product.width,
        }  # fmt: skip
        source = Source(path, FileType.PDF, "application/pdf", path.name)
        (out := Path(made) / "out").mkdir()
        drawn = proof.run(source, params, out, Limits())
        for output, page in zip(drawn.outputs, _pages(product), strict=True):
            _small(output.path, DOCS / _name(product, page))


def _small(source: Path, target: Path) -> None:
    from PIL import Image

    with Image.open(source) as image:
        image.convert("RGB").quantize(128).save(target, "PNG", optimize=True)
