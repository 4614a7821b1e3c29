"""Leaps over text: what is left out tells nothing new, and what might is never left out."""

import pytest

from worker.tools.pdf_content import OPERATORS, instructions
from worker.tools.text_runs import TextRun

START = b"BT /F1 9 Tf (a) Tj "


def read(data: bytes, quiet: bool = True) -> list[str]:
    found = instructions(data, OPERATORS, run=TextRun(lambda _: quiet))
    return [f"{name} {operands[0]!r}" if operands else name for name, operands in found][1:]


@pytest.mark.parametrize(
    "again",
    [
        b"(b) Tj",
        b"1 0 0 1 5 5 Tm [(b) -10 <62>] TJ T* (c) ' 1 2 (d) \"",
        b"ET BT /F1 9 Tf 2 Tc 3 Tw 90 Tz 10 TL 1 Ts 0 0 Td 0 0 TD (b) Tj",
        b"/F#31 7 Tf (the same name) Tj",
    ],
)
def test_text_in_the_same_font_and_colour_is_leapt_over(again: bytes) -> None:
    assert read(START + again + b" 1 g f") == ["Tf 'F1'", "Tj b'a'", "g 1.0", "f"]


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (b"/F2 9 Tf (b) Tj", ["Tf 'F2'", "Tj b'b'"]),
        (b"1 g (b) Tj", ["g 1.0", "Tj b'b'"]),
        (b"3 Tr (b) Tj", ["Tr 3.0", "Tj b'b'"]),
        (b"/OC /L BDC (b) Tj EMC (c) Tj", ["BDC 'OC'", "Tj b'b'", "EMC", "Tj b'c'"]),
        (b"Q (b) Tj /F1 9 Tf (c) Tj", ["Q", "Tj b'b'", "Tf 'F1'", "Tj b'c'"]),
        (b"/G gs /F1 9 Tf (c) Tj", ["gs 'G'", "Tf 'F1'", "Tj b'c'"]),
        (b"5 /F1 9 Tf (c) Tj", ["Tf 5.0", "Tj b'c'"]),
        (b"/F1 Tf (c) Tj", ["Tf 'F1'", "Tj b'c'"]),
        (b"Tjx (c) Tj", ["Tj b'c'"]),
    ],
)
def test_what_may_tell_something_new_is_told(after: bytes, told: list[str]) -> None:
    assert read(START + after) == ["Tf 'F1'", "Tj b'a'", *told]


def test_an_empty_string_begins_no_run() -> None:
    assert read(b"BT /F1 9 Tf () Tj [()] TJ (b) Tj (c) Tj") == ["Tf 'F1'", "Tj b''", "TJ [b'']", "Tj b'b'"]


def test_glyphs_that_are_content_themselves_are_all_told() -> None:
    assert read(START + b"(b) Tj", quiet=False) == ["Tf 'F1'", "Tj b'a'", "Tj b'b'"]


def test_text_before_any_font_is_all_told() -> None:
    assert read(b"BT (a) Tj (b) Tj") == ["Tj b'a'", "Tj b'b'"]


def test_words_that_are_no_operators_are_still_noticed() -> None:
    strange: set[str] = set()
    list(instructions(START + b"(b) Tj foo (c) Tj", OPERATORS, strange, TextRun(lambda _: True)))
    assert strange == {"foo"}
