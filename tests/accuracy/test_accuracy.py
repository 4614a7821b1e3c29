"""A slice of `make accuracy`: every case once, every clean file once; no check goes without its cases."""

from collections import Counter
from pathlib import Path

import pytest

from shared.builtins import builtin, builtins
from tests.accuracy.case import Case, all_cases
from tests.accuracy.measure import found, measure, verdict_of
from tests.accuracy.positives import clean
from worker.preflight.registry import all_checks
from worker.tools import ghostscript, program

CASES = all_cases()
INKED = {one for one, found in all_checks().items() if "ink" in found.check.reads} | {
    "color.max_ink_coverage"
}
GHOSTSCRIPT = program.present(ghostscript.GHOSTSCRIPT)


@pytest.mark.parametrize("check", list(all_checks()))
def test_every_check_has_two_cases_that_trip_it_and_two_near_misses(check: str) -> None:
    wrong = Counter(case.trips for case in CASES if case.check == check)
    assert wrong[True] >= 2
    assert wrong[False] >= 2


def test_no_two_cases_of_a_check_share_a_name() -> None:
    doubled = [key for key, times in Counter((case.check, case.name) for case in CASES).items() if times > 1]
    assert doubled == []


@pytest.mark.parametrize("check", list(dict.fromkeys(case.check for case in CASES)))
def test_the_check_is_right_about_every_case(check: str) -> None:
    if check in INKED and not GHOSTSCRIPT:
        pytest.skip("Ghostscript is not installed")
    cases = [case for case in CASES if case.check == check]
    if check in INKED:  # each takes a rendering: one of each kind here, all of them in `make accuracy`
        cases = [next(case for case in cases if case.trips is wrong) for wrong in (True, False)]
    assert measure(cases, seeds=1)[check].wrong == []


# The variants of GWG 2022 are rendered: every third of them here, all in `make accuracy`.
PROFILES = [one["id"] for one in builtins("profiles")]
VARIANTS = [one for one in PROFILES if one.startswith("gwg2022_")]


@pytest.mark.parametrize("profile", [*(one for one in PROFILES if one not in VARIANTS), *VARIANTS[::3]])
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
