"""Reading content by the letter: every kind of operand and of rubbish, and the same as another reader."""

from random import Random
from typing import Any

import pikepdf
import pytest

from worker.tools.pdf_tokens import Instruction, Tokens, Torn


def read(data: bytes, wanted: frozenset[str] | None = None) -> list[Instruction]:
    return list(Tokens(data).instructions(wanted))


@pytest.mark.parametrize(
    ("data", "operands"),
    [
        (b"1 -2.5 +3 .5 4. -.25 x", [1.0, -2.5, 3.0, 0.5, 4.0, -0.25]),
        (b"--5 1.2.3 5-3 - . x", [-5.0, 1.2, 5.0, 0.0, 0.0]),
        (b"/A /B#20C / /D(e) x", ["A", "B C", "", "D", b"e"]),
        (b"(plain) (a\\)b) (\\101\\7\\n) (on\\\ne) x", [b"plain", b"a)b", b"A\x07\n", b"one"]),
        (b"(a(b(c))d) () x", [b"a(b(c))d", b""]),
        (b"(line\r\nend) x", [b"line\nend"]),
        (b"<48 65> <4> <> x", [b"He", b"@", b""]),
        (b"[(a) -10 <62> /N [1 2]] x", [[b"a", -10.0, b"b", "N", [1.0, 2.0]]]),
        (
            b"/P << /MCID 0 /A [1] /B << /C (d) >> >> x",
            ["P", {"/MCID": 0.0, "/A": [1.0], "/B": {"/C": b"d"}}],
        ),
        (b"true false null x", [True, False, None]),
        (b"% one\n1 % two ) ] >>\r2 x", [1.0, 2.0]),
        (b"\x00\x0c1\x002\x00x", [1.0, 2.0]),
    ],
)
def test_operands_are_plain_values(data: bytes, operands: list[Any]) -> None:
    assert read(data) == [("x", operands)]


@pytest.mark.parametrize("data", [b"1 0 0 RG/F1 9 Tf(a)Tj[(b)]TJ<</A 1>>f", b"q\nQ\rf*", b"(a)'"])
def test_operators_need_no_space_after_what_ends_by_itself(data: bytes) -> None:
    assert [operator for operator, _ in read(data)][-1] in ("f", "f*", "'")


@pytest.mark.parametrize(
    "data", [b"(never ends", b"[1 2", b"<< /A 1", b"BI /W 1", b"BI /W 1 ID abc", b"q [ ( ] Q"]
)
def test_what_ends_in_the_middle_is_torn(data: bytes) -> None:
    with pytest.raises(Torn):
        read(data)


def test_what_came_before_the_end_was_read() -> None:
    reading = Tokens(b"q 1 w (").instructions()
    assert (next(reading), next(reading)) == (("q", []), ("w", [1.0]))
    with pytest.raises(Torn):
        next(reading)


@pytest.mark.parametrize(
    "data", [b")] } f", b"<zz> f", b"1 0 12abc f", b"\xff\xfe f", b"> f", b"f" * 3 + b" f"]
)
def test_rubbish_is_passed_over_and_told(data: bytes) -> None:
    tokens = Tokens(data)
    assert [operator for operator, _ in tokens.instructions()][-1] == "f"


def test_words_that_are_no_operators_are_told() -> None:
    tokens = Tokens(b"q foo ) Q")
    list(tokens.instructions())
    assert tokens.strange == {"foo", ")"}


def test_an_unpacked_picture_ends_by_its_size_whatever_it_holds() -> None:
    data = b"BI /W 4 /H 2 /BPC 8 /CS /G ID EI Q EI \nEI Q"
    assert read(data) == [("BI", [{"/W": 4.0, "/H": 2.0, "/BPC": 8.0, "/CS": "G"}]), ("Q", [])]


def test_a_packed_picture_ends_where_content_goes_on() -> None:
    data = b"BI /W 9 /H 9 /BPC 8 /CS /G /F [/Fl] ID \x01 EI \x02\x80\nEI\nQ"
    assert read(data)[1:] == [("Q", [])]


def test_unwanted_operators_leave_no_operands_behind() -> None:
    assert read(b"1 2 m 3 4 l 5 w 6 7 8 9 re f", frozenset(("f",))) == [("f", [])]
    assert read(b"0 0 m " + b"1 2 l " * 100_000 + b"S", frozenset(("S",))) == [("S", [])]


def test_deep_nesting_is_cut_off_and_not_followed() -> None:
    assert [operator for operator, _ in read(b"[" * 400 + b"]" * 400 + b" f")] == ["f"]


def test_many_operands_are_read_in_linear_time() -> None:
    for data in (
        b"1 " * 300_000 + b"?",
        b"(" * 100_000,
        b"/a" * 200_000,
        b"-" * 300_000,
        b"((" * 50_000 + b")" * 9,
    ):
        try:
            read(data)
        except Torn:
            continue


WORDS = (
    b"q", b"Q", b"1 0 0 1 5 5 cm", b"/Im0 Do", b"0.5 g", b"1 0 0 rg", b"(a) Tj", b"[(a(b)) -20.5 <41>] TJ",
    b"BT", b"/F1 12 Tf", b"% note\n", b"/OC /MC0 BDC", b"/Span << /Lang (en) /MCID 3 >> BDC", b"EMC",
    b"1 2 m 3 4 l S", b"(it\\'s \\(x\\) \\\\) '", b"1 2 (x) \"", b"[3 1] 0 d", b"/GS0 gs",
    b"<</A<</B[1 2]>>>> f", b"[] 0 d", b"f*",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_another_reader_reads_the_same(seed: int) -> None:
    chance = Random(seed)
    data = b" ".join(chance.choice(WORDS) for _ in range(60))
    with pikepdf.new() as pdf:
        theirs = [
            (str(one.operator), [plain(operand) for operand in one.operands])
            for one in pikepdf.parse_content_stream(pdf.make_stream(data))
        ]
    assert read(data) == theirs


def plain(node: Any) -> Any:
    """pikepdf's objects as plain values."""
    if isinstance(node, pikepdf.Name):
        return str(node)[1:]
    if isinstance(node, pikepdf.String):
        return bytes(node)
    if isinstance(node, pikepdf.Array):
        return [plain(one) for one in node]
    if isinstance(node, pikepdf.Dictionary):
        return {key: plain(node[key]) for key in node.keys()}  # noqa: SIM118 - no plain dict
    return node if isinstance(node, bool) or node is None else float(node)


@pytest.mark.parametrize(
    ("data", "operands"),
    [
        (b"(" + b"\\n" * 10_000 + b") x", [b"\n" * 10_000]),
        (b"[" + b"1 " * 10_000 + b"] x", [[1.0] * 10_000]),
        (b"% one\n" * 10_000 + b"1 x", [1.0]),
    ],
    ids=["escapes", "an array", "comments"],
)
def test_what_is_longer_than_one_leap_is_read_all_the_same(data: bytes, operands: list[Any]) -> None:
    assert read(data) == [("x", operands)]
