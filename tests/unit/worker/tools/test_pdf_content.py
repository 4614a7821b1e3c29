"""Content streams for the walk."""

import pytest

from worker.tools.pdf import Damaged
from worker.tools.pdf_content import DETAILED, INLINE_IMAGE, OPERATORS, instructions


def test_long_paths_are_leapt_over() -> None:
    assert [op for op, _ in instructions(b"0 0 m " + b"1 2 l " * 1_500_000 + b"S")] == ["S"]


def test_only_what_is_wanted_comes() -> None:
    data = b"1 w 0 g /F1 9 Tf 1 Tc (a) Tj"
    assert [op for op, _ in instructions(data, OPERATORS)] == ["g", "Tf", "Tj"]
    assert [op for op, _ in instructions(data, DETAILED)] == ["w", "g", "Tf", "Tc", "Tj"]


def test_inline_pictures_have_long_names() -> None:
    ((op, (entries,)),) = instructions(b"BI /W 1 /H 1 /BPC 8 /CS /G /F /AHx ID 00>\nEI")
    assert op == INLINE_IMAGE
    assert entries == {
        "/Width": 1,
        "/Height": 1,
        "/BitsPerComponent": 8,
        "/ColorSpace": "G",
        "/Filter": "AHx",
    }


def test_a_stream_that_ends_in_a_string_is_damaged() -> None:
    with pytest.raises(Damaged):
        list(instructions(b"q (abc"))


def test_strange_words_are_told_but_for_those_that_may_be_unknown() -> None:
    strange: set[str] = set()
    list(instructions(b"BX foo EX", None, strange))
    assert strange == set()
    list(instructions(b"foo", None, strange))
    assert strange == {"foo"}
