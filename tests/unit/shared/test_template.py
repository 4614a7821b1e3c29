"""Sentences with holes."""

import pytest

from shared.template import Missing, Template

VALUES = {
    "page": 2,
    "count": 1,
    "many": 3,
    "actual": {"width": 85.5},
    "nothing": None,
    "empty": [],
    "no": False,
}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("plain", "plain"),
        ("page {page}", "page 2"),
        ("{actual.width} mm", "85.5 mm"),
        ("a[ on page {page}]", "a on page 2"),
        ("a[ on page {absent}]", "a"),
        ("a[ on {page} of {nothing}]b", "ab"),
        ("a[ in {empty}][ at {page}]", "a at 2"),
        ("{count} {count|page|pages}", "1 page"),
        ("{many} {many|page|pages}", "3 pages"),
        ("{no}", "False"),
        ("{not a hole} {1}", "{not a hole} {1}"),
    ],
)
def test_holes_are_filled_and_parts_without_values_left_out(text: str, filled: str) -> None:
    assert Template.read(text).fill(VALUES, str) == filled


@pytest.mark.parametrize("text", ["{absent}", "{nothing}", "{actual.height}", "{page.more}"])
def test_a_hole_that_must_be_filled_says_so(text: str) -> None:
    with pytest.raises(Missing):
        Template.read(text).fill(VALUES, str)


def test_a_value_that_looks_like_a_template_is_not_one() -> None:
    assert Template.read("[{name}]").fill({"name": "{page}[x]"}, str) == "{page}[x]"


def test_a_template_knows_its_holes() -> None:
    assert Template.read("{a}[ {b.c}] {d|x|y}").holes == {"a", "b.c", "d"}
