"""`python -m tests.accuracy.curing`: autofix of every faulty file that a repair claims to cure, counted.

`python -m tests.accuracy.curing SEEDS CHECK ...` cures the files of some checks and writes nothing.
"""

import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from shared.catalogue import checks, default_profile
from shared.vocabulary import Outcome
from tests.accuracy.case import Case, all_cases
from tests.accuracy.measure import profile_of
from worker.preflight.judge import Order, judge
from worker.steps import autofix
from worker.steps.contract import Limits, Source
from worker.tools.sniff import sniff

PAGE = Path(__file__).parents[2] / "docs" / "cured.md"
SEEDS = 3
ENOUGH = 0.99
REMARKS = {
    "a fine picture used small once": "It is shown larger elsewhere and needs its pixels there.",
    "an opaque background with a hole in the middle": "What is around the hole is the subject, not a ground.",
}
UNDONE = "Undone: "
HEAD = """\
# What autofix cures

Every faulty file that the generator of [accuracy.md](accuracy.md) makes and whose findings name a repair of
ours goes through autofix, asked to cure that check. *Cured*: afterwards the check finds nothing, no other
check of the standard profile finds what was not there before, and the proof by pictures held. *Declined*: the
repair looked at the file and said that it cannot do it, and why. *Undone*: it was done and did not hold, so
the file is delivered as it was. Written by

    python -m tests.accuracy.curing

with {seeds} files of every case: {files} files, {cured} cured, {declined} declined, {undone} undone. Of the
repairs that were carried out, {held:.1%} cured their file; at least 99 % is asked of each.

| Check | Repair | Files | Cured | Declined | Undone |
|---|---|---|---|---|---|
"""


@dataclass(slots=True)
class Cures:
    """What came of one check's files."""

    check: str
    files: int = 0
    cured: int = 0
    declined: int = 0
    ops: set[str] = field(default_factory=set)
    told: list[str] = field(default_factory=list)

    @property
    def undone(self) -> int:
        """Files whose repair was carried out and did not hold."""
        return self.files - self.cured - self.declined

    @property
    def share(self) -> float:
        """Of the repairs that were carried out, those that held."""
        return self.cured / max(1, self.cured + self.undone)


def cure(cases: Iterable[Case], check: str, seeds: int) -> Cures:
    """Autofix the faulty files of one check that its findings say can be cured."""
    counted = Cures(check)
    with tempfile.TemporaryDirectory() as folder:
        for case in cases:
            for seed in range(1, seeds + 1):
                _one(case, seed, Path(folder) / f"{case.name}-{seed}", counted)
    return counted


def _one(case: Case, seed: int, folder: Path, counted: Cures) -> None:
    made = case.made(seed)
    (folder / "out").mkdir(parents=True, exist_ok=True)
    path = folder / "in"
    path.write_bytes(made.data)
    seen = sniff(path)
    profile = _profile(seen.file_type, profile_of(case, made))
    verdict = judge(Order(path, seen.file_type, seen.mime_type, "case", profile))
    findings = [one for one in verdict.report["evaluation"]["findings"] if one["ruleId"] == case.check]
    if not any((one.get("autofix") or {}).get("available") for one in findings):
        return
    source = Source(path, seen.file_type, seen.mime_type, "case")
    params = {"profile": profile, "report": verdict.report, "items": [case.check]}
    result = autofix.run(source, params, folder / "out", Limits())
    told: dict[str, Any] = result.result or {}
    counted.files += 1
    if result.outcome is Outcome.FIXED and case.check in told["fixed"]:
        counted.cured += 1
        counted.ops |= set(told["appliedFixes"])
    else:
        skipped = told.get("skippedFixes", [])
        counted.declined += bool(skipped) and not any(one["message"].startswith(UNDONE) for one in skipped)
        why = "; ".join(f"{one['op']}: {one['message']}" for one in skipped)
        line = " ".join((f"{case.name}: {why or 'found again'}", REMARKS.get(case.name, ""))).rstrip()
        counted.told += [] if line in counted.told else [line]


def _profile(file_type: Any, own: dict[str, Any]) -> dict[str, Any]:
    """The standard profile of the kind with the case's own rules over it."""
    profile: dict[str, Any] = deepcopy(default_profile(file_type)) or {"sections": {}}
    rules = own["sections"]["any"]["rules"]
    for section in profile["sections"].values():
        for key in rules.keys() & section["rules"].keys():
            del section["rules"][key]
    profile["sections"]["case"] = own["sections"]["any"]
    return profile


def curable() -> list[str]:
    """The checks that name a repair and have faulty files."""
    named = {check.id for check in checks() if check.fix is not None}
    return list(dict.fromkeys(case.check for case in all_cases() if case.check in named and case.trips))


def _of_check(check: str, seeds: int) -> Cures:
    return cure([case for case in all_cases() if case.check == check and case.trips], check, seeds)


def main(words: list[str]) -> int:
    """Measure everything, or only the named checks (then nothing is written)."""
    seeds, only = int(words[0]) if words else SEEDS, words[1:]
    wanted = [one for one in curable() if not only or one in only]
    with ProcessPoolExecutor(max_workers=2) as pool:
        found = [one for one in pool.map(_of_check, wanted, [seeds] * len(wanted)) if one.files]
    for one in found:
        print(f"{one.check}: {one.cured} of {one.files}", *one.told, sep="\n    ")
    if not only:
        PAGE.write_text(text(found, seeds), encoding="utf-8")
    return any(one.share < ENOUGH for one in found)


def text(found: list[Cures], seeds: int) -> str:
    """The page."""
    rows = [_row(one) for one in sorted(found, key=lambda one: one.check)]
    left = [f"- `{one.check}`: {line}" for one in found for line in one.told]
    listed = "\n## Not cured\n\n" + "\n".join(left) + "\n" if left else ""
    cured, undone = sum(one.cured for one in found), sum(one.undone for one in found)
    head = HEAD.format(
        seeds=seeds,
        files=sum(one.files for one in found),
        cured=cured,
        declined=sum(one.declined for one in found),
        undone=undone,
        held=cured / max(1, cured + undone),
    )
    return head + "\n".join(rows) + "\n" + listed


def _row(one: Cures) -> str:
    ops = ", ".join(f"`{op}`" for op in sorted(one.ops))
    return (
        f"| `{one.check}` | {ops} | {one.files} | {one.cured} | {one.declined or ''} | {one.undone or ''} |"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
