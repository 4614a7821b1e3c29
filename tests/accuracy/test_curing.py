"""A slice of docs/cured.md: the first faulty file of some checks is cured; the page agrees."""

import pytest

from tests.accuracy.case import all_cases
from tests.accuracy.curing import PAGE, cure

SLICE = [
    "color.mode",
    "color.spot_colors",
    "image.color_mode",
    "text.fonts_subset",
    "text.min_stroke_width_pt",
]


@pytest.mark.parametrize("check", SLICE)
def test_autofix_cures_what_it_says_it_can(check: str) -> None:
    case = next(case for case in all_cases() if case.check == check and case.trips)
    counted = cure([case], check, seeds=1)
    assert (counted.files, counted.cured, counted.told) == (1, 1, [])


def test_the_page_counts_these_checks_and_hides_no_failure() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [one for one in SLICE if f"| `{one}` |" not in text] == []
    undone = sum(int(line.split("|")[6].strip() or 0) for line in text.splitlines() if line.startswith("| `"))
    assert (undone > 0) == ("Undone: " in text)
