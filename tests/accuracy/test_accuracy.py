"""A slice of `make accuracy`: every case once, every clean file once; no check goes without its cases."""

from collections import Counter
from pathlib import Path

import pytest

from shared.builtins import builtin, builtins
from tests.accuracy.case import Case, all_cases
from tests.accuracy.measure import found, measure, verdict_of
from tests.accuracy.positives import clean
from worker.preflight.registry import all_checks

CASES = all_cases()
# Checks of sections that were just built: their cases are owed. It only ever gets shorter.
OWING = tuple(one for one in all_checks() if one.startswith("gwg."))


@pytest.mark.parametrize("check", [one for one in all_checks() if one not in OWING])
def test_every_check_has_two_cases_that_trip_it_and_two_near_misses(check: str) -> None:
    wrong = Counter(case.trips for case in CASES if case.check == check)
    assert wrong[True] >= 2
    assert wrong[False] >= 2


def test_no_two_cases_of_a_check_share_a_name() -> None:
    doubled = [key for key, times in Counter((case.check, case.name) for case in CASES).items() if times > 1]
    assert doubled == []


@pytest.mark.parametrize("check", list(dict.fromkeys(case.check for case in CASES)))
def test_the_check_is_right_about_every_case(check: str) -> None:
    score = measure((case for case in CASES if case.check == check), seeds=1)[check]
    assert score.wrong == []


@pytest.mark.parametrize("profile", [one["id"] for one in builtins("profiles")])
def test_a_clean_file_has_no_finding(profile: str, tmp_path: Path) -> None:
    verdict = verdict_of(clean(profile, 1), builtin("profiles", profile) or {}, tmp_path / "clean")
    wrong = [one["message"] for one in found(verdict) if one["severity"] != "ignore"]
    assert wrong == []


# A cipher needs random bytes.
REPEATABLE = [case for case in CASES if not case.check.startswith("struct.encryption_")]


@pytest.mark.parametrize("case", REPEATABLE[::9], ids=lambda case: f"{case.check}: {case.name}")
def test_the_same_seed_gives_the_same_bytes(case: Case) -> None:
    assert case.made(3) == case.made(3)
    if not case.check.startswith("raster.max_file"):
        assert case.made(3).data
