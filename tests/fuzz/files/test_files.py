"""A slice of the damaged files: each ends in a report or a reason code, never in a fault of ours."""

import pytest

from tests.fuzz.files.judge import judge_all
from tests.fuzz.files.mutate import damaged

SLICE = 40


def test_damaged_files_end_in_a_report_or_a_reason() -> None:
    ends = list(judge_all(range(1, SLICE + 1)))
    assert [end for end in ends if end.fault] == []
    assert sum(end.how == "report" for end in ends) > SLICE / 4


@pytest.mark.parametrize("number", range(1, 200, 20))
def test_a_number_always_makes_the_same_file(number: int) -> None:
    assert damaged(number) == damaged(number)
