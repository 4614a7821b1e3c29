"""`make accuracy`: judge the files of every case and write docs/accuracy.md.

`python -m tests.accuracy SEEDS CHECK ...` judges those of some checks and writes nothing.
"""

import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from shared.builtins import builtin, builtins
from tests.accuracy.case import all_cases
from tests.accuracy.measure import Score, found, measure, verdict_of
from tests.accuracy.page import text
from tests.accuracy.positives import clean

PAGE = Path(__file__).parents[2] / "docs" / "accuracy.md"
SEEDS = 6


def main(words: list[str]) -> int:
    """Measure everything, or only the named checks (then nothing is written)."""
    seeds = int(words[0]) if words else SEEDS
    only = words[1:]
    checks = [one for one in dict.fromkeys(case.check for case in all_cases()) if not only or one in only]
    with ProcessPoolExecutor() as pool:
        scores = dict(zip(checks, pool.map(_of_check, checks, [seeds] * len(checks)), strict=True))
        names = [] if only else [profile["id"] for profile in builtins("profiles")]
        cleaned = dict(zip(names, pool.map(_of_profile, names, [seeds] * len(names)), strict=True))
    for check, score in scores.items():
        for line in score.wrong:
            print(f"{check}: {line}")
    if only:
        return any(score.wrong for score in scores.values())
    cases = Counter(case.check for case in all_cases())
    PAGE.write_text(text(scores, cases, cleaned, seeds), encoding="utf-8")
    print(f"{sum(score.files for score in scores.values()):,} files; written to {PAGE.name}")
    return 0


def _of_check(check: str, seeds: int) -> Score:
    return measure((case for case in all_cases() if case.check == check), seeds)[check]


def _of_profile(name: str, seeds: int) -> tuple[int, int]:
    """How many checks judged the clean files, and how many findings there were."""
    asked = findings = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(1, seeds + 1):
            verdict = verdict_of(clean(name, seed), builtin("profiles", name) or {}, Path(folder) / "clean")
            wrong = [one for one in found(verdict) if one["severity"] != "ignore"]
            for one in wrong:
                print(f"{name}, seed {seed}: {one['ruleId']}: {one['message']}")
            findings += len(wrong)
            asked = len(verdict.report["evaluation"]["passed"]) + len({one["ruleId"] for one in wrong})
    return asked, findings


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
