"""Parts of expressions that never give back what they have taken, on every Python from 3.11 on."""

MOST = 4_096


def repeated(piece: bytes, least: int = 0, most: int = MOST) -> bytes:
    """`piece` as often as it comes, within bounds, and never given back.

    Python before 3.11.5 loses its place when a possessive repeat of a group fails within a round (CPython
    issue 106052). An atomic group around a plain repeat means the same and works everywhere; it remembers
    each round, so there is always a bound, behind which readers go on token by token.
    """
    return b"(?>(?:%b){%d,%d})" % (piece, least, most)
