"""Content cut into operators: every byte accounted for, whatever it looks like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.fixes.pdf.content.lexer import Op, decode_name, floats, last_name, lex, operands
from worker.tools.pdf import Damaged


def read(data: bytes, **options: bool) -> list[tuple[bytes, bytes]]:
    return [(op.name, op.args.strip()) for op in lex(data, **options)]


def test_operators_come_with_their_operands() -> None:
    assert read(b"q 1 0 0 1 5 5 cm/Im1 Do Q") == [
        (b"q", b""),
        (b"cm", b"1 0 0 1 5 5"),
        (b"Do", b"/Im1"),
        (b"Q", b""),
    ]


@pytest.mark.parametrize(
    "text",
    [b"(plain)", b"(a (nested) b)", rb"(esc \) \( \\)", b"<0A 0b>", b"[(a) -12 <0a> .5]", b"[(a(b)c) 1]"],
)
def test_text_is_one_operand_whatever_is_in_it(text: bytes) -> None:
    assert read(b"BT " + text + b" Tj ET") == [(b"BT", b""), (b"Tj", text), (b"ET", b"")]


def test_dictionaries_and_comments_are_passed_over() -> None:
    data = b"/P <</MCID 0 /A [1 (]) <</B 2>>]>> BDC % not an S\n EMC"
    assert read(data) == [(b"BDC", b"/P <</MCID 0 /A [1 (]) <</B 2>>]>>"), (b"EMC", b"")]


def test_an_inline_image_ends_where_content_goes_on() -> None:
    data = b"q BI /W 4 /H 1 /BPC 8 /CS /G ID \x01 EI\xff EI Q"
    begin, image, end = lex(data)
    assert (begin.name, image.name, end.name) == (b"q", b"BI", b"Q")
    assert image.args == b"/W 4 /H 1 /BPC 8 /CS /G"
    assert image.body is not None
    assert data[slice(*image.body)] == b"\x01 EI\xff"


@pytest.mark.parametrize("data", [b"BI /W 1 ID \x00\x01", b"BI /W 1"])
def test_an_inline_image_without_an_end_is_damage(data: bytes) -> None:
    with pytest.raises(Damaged):
        list(lex(data))


def test_without_paths_only_the_rest_is_seen() -> None:
    data = b"0 g 1 2 m 3 4 l h 5 6 7 8 re f 1 0 0 rg 1 2 3 4 5 6 c S"
    assert [name for name, _ in read(data, paths=False)] == [b"g", b"f", b"rg", b"S"]
    assert len(read(data)) == 9


@pytest.mark.parametrize(
    "data", [b"", b"   \n", b"1 2 3", b"(never ends", b"<< /A", b"]]>>", b"(a)) Tj", b"\xff\xfe"]
)
def test_rubbish_ends_quietly(data: bytes) -> None:
    list(lex(data))


def test_places_are_those_of_the_stream() -> None:
    data = b"  0.5  w\n\n10 10 m"
    assert [data[op.start : op.end] for op in lex(data)] == [b"0.5  w", b"10 10 m"]


@given(st.binary(max_size=200))
def test_no_bytes_hang_or_break_it(data: bytes) -> None:
    last = 0
    try:
        for op in lex(data):
            assert last <= op.start < op.end <= len(data)
            last = op.end
    except Damaged:
        pass


def test_operands_stay_whole() -> None:
    assert operands(b"(a (b)) [1 [2] (])] <</A (>>)>> /N 3") == [
        b"(a (b))",
        b"[1 [2] (])]",
        b"<</A (>>)>>",
        b"/N",
        b"3",
    ]


def test_names_are_read_as_they_are_meant() -> None:
    assert last_name(b"0.5 /A#20B ") == "A B"
    assert last_name(b"1 2") is None
    assert decode_name(b"Caf\xc3\xa9") == "Café"
    assert floats(b"1 .5 /N -2.") == [1, 0.5, -2]
    assert isinstance(next(lex(b"q")), Op)
