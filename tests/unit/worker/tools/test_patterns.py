import re

import pytest

from worker.tools.patterns import MOST, repeated


@pytest.mark.parametrize(
    ("piece", "data", "taken"),
    [
        (rb"ab?c", b"abcacabx", b"abcac"),  # the third round fails after it has taken two letters
        (rb"\(\w*+\)", b"(a)(b", b"(a)"),
        (rb"a", b"x", b""),
    ],
)
def test_a_round_that_fails_takes_nothing(piece: bytes, data: bytes, taken: bytes) -> None:
    found = re.match(repeated(piece), data)
    assert found is not None
    assert found[0] == taken


def test_what_was_taken_is_not_given_back() -> None:
    assert re.match(repeated(rb"a") + rb"a", b"aaaa") is None


def test_it_keeps_its_bounds() -> None:
    found = re.match(repeated(rb"ab"), b"ab" * (MOST + 10))
    assert found is not None
    assert len(found[0]) == 2 * MOST
    assert re.match(repeated(rb"ab", least=2), b"ab") is None
