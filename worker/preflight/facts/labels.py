"""Page labels (ISO 32000-1, 12.4.2): what a page calls itself, such as iv or A-3."""

from collections.abc import Iterator

from worker.tools.pdf import Node, elements, get, name_of, number, text_of

MAX_RANGES = 10_000
MAX_DEPTH = 16
MAX_NUMBER = 100_000  # letters and Roman numerals grow with the number
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def page_labels(root: Node, count: int) -> tuple[str | None, ...]:
    """The label of every page; None for all of them when the document has none."""
    tree = get(root, "/PageLabels")
    starts = {} if tree is None else dict(_ranges(tree, 0))
    labels: list[str | None] = []
    first, style = 0, None
    for page in range(count):
        if page in starts:
            first, style = page, starts[page]
        labels.append(None if style is None else _label(style, page - first))
    return tuple(labels)


def _ranges(tree: Node, depth: int) -> Iterator[tuple[int, Node]]:
    """Number trees have leaves of pairs, and branches (7.9.7)."""
    pairs = elements(get(tree, "/Nums"), 2 * MAX_RANGES)
    for at, style in zip(pairs[::2], pairs[1::2], strict=False):
        if (start := number(at)) is not None:
            yield int(start), style
    for kid in elements(get(tree, "/Kids"), MAX_RANGES) if depth < MAX_DEPTH else []:
        yield from _ranges(kid, depth + 1)


def _label(style: Node, at: int) -> str:
    start = number(get(style, "/St"))
    value = min(MAX_NUMBER, max(1, int(start or 1)) + at)
    prefix = (text_of(get(style, "/P")) or "")[:200]
    return prefix + _numeral(name_of(get(style, "/S")), value)


def _numeral(kind: str | None, value: int) -> str:
    if kind == "D":
        return str(value)
    if kind in ("r", "R"):
        return _roman(value) if kind == "r" else _roman(value).upper()
    if kind in ("a", "A"):
        times, letter = divmod(value - 1, 26)
        return chr(ord(kind) + letter) * (times + 1)
    return ""  # the label is its prefix alone


def _roman(value: int) -> str:
    parts = []
    for worth, letters in ROMAN:
        times, value = divmod(value, worth)
        parts.append(letters * times)
    return "".join(parts)
