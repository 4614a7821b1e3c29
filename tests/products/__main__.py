"""`python -m tests.products`: judge the three products, write docs/products.md and its pictures."""

from tests.products.page import PAGE, draw, products, text, verdict_of


def main() -> None:
    """Write the page."""
    judged = [(product, verdict_of(product)) for product in products()]
    for product, verdict in judged:
        draw(product, verdict)
    PAGE.write_text(text(judged), encoding="utf-8")


if __name__ == "__main__":
    main()
