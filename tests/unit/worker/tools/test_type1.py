"""Type 1 programs are taken apart and written smaller; what is not one is told apart."""

import pytest

from tests.samples.whole_fonts import type1_program
from worker.tools.type1 import BadProgram, Type1


def test_a_smaller_program_has_the_glyphs_asked_for_and_can_be_read_again() -> None:
    data, clear, _ = type1_program()
    made, length, secret = Type1.read(data, clear).subset({"A", "g", "no such glyph"})
    assert (length, len(made)) == (clear, clear + secret)
    again = Type1.read(made, length)
    assert set(again.glyphs) == {".notdef", "A", "g"}
    assert again.glyphs["g"] == Type1.read(data, clear).glyphs["g"]


def test_a_program_in_hexadecimal_digits_is_read_too() -> None:
    data, clear, secret = type1_program()
    digits = data[:clear] + data[clear : clear + secret].hex().encode()
    assert Type1.read(digits, clear).glyphs == Type1.read(data, clear).glyphs


@pytest.mark.parametrize(
    ("data", "clear"),
    [
        (b"", 0),
        (b"%!PS", 4),
        (b"%!PS" * 100, 40),
        (b"\x80\x01" * 50, 10),
        (b"0" * 400, 3),
        (b"/lenIV 9" * 9, -1),
    ],
)
def test_what_is_no_such_program_is_told_apart(data: bytes, clear: int) -> None:
    with pytest.raises(BadProgram):
        Type1.read(data, clear)


def test_a_program_that_ends_in_the_middle_is_told_apart() -> None:
    data, clear, _ = type1_program()
    with pytest.raises(BadProgram):
        Type1.read(data[:20_000], clear)
