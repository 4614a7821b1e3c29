"""Type that says what it can with the letters it has."""

from PIL import ImageFont

from worker.tools.proofing.look import Type, type_at

PLAIN = Type(ImageFont.load_default(12), 12, complete=False)


def test_a_font_of_few_letters_gets_plainer_words() -> None:
    assert PLAIN.words("85 × 55 mm – Müller’s Köln…") == "85 x 55 mm - Muller's Koln..."
    assert PLAIN.words("日本") == ""


def test_words_that_do_not_fit_are_cut_with_dots() -> None:
    style = type_at(12)
    cut = style.fitted("a very long line of words", 60)
    assert cut.endswith("…")
    assert style.width(cut) <= 60
    assert style.fitted("short", 600) == "short"


def test_text_is_broken_into_lines_and_the_last_is_cut() -> None:
    style = type_at(12)
    lines = style.lines("one two three four five six seven eight nine ten", 70, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(style.width(line) <= 70 for line in lines)
