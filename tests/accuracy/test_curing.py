"""A slice of docs/cured.md: the first faulty file of some checks is cured; the page names every check."""

import pytest

from tests.accuracy.case import all_cases
from tests.accuracy.curing import PAGE, curable, cure

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


def test_the_page_counts_every_check_that_names_a_repair() -> None:
    text = PAGE.read_text(encoding="utf-8")
    asked_only = {"struct.transparency_allowed"}  # recommends its repair only where a profile says so
    assert [one for one in curable() if f"| `{one}` |" not in text and one not in asked_only] == []
