"""Page ranges."""

import pytest

from worker.tools.ranges import page_ranges


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("1", (1,)),
        ("2-4", (2, 3, 4)),
        ("1,3, 5", (1, 3, 5)),
        ("2-n", (2, 3, 4, 5)),
        ("n", (5,)),
        ("4-99", (4, 5)),
        ("9", ()),
        ("3-2", ()),
        ("1,1-2", (1, 2)),
        ("1-999999", (1, 2, 3, 4, 5)),
    ],
)
def test_ranges_of_five_pages(text: str, pages: tuple[int, ...]) -> None:
    assert page_ranges(text, 5) == pages


@pytest.mark.parametrize("text", ["", "a", "1-", "-1", "1;2", "1," * 600])
def test_what_is_no_range_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="range"):
        page_ranges(text, 5)
