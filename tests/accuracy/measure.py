"""Judges the files of all cases and counts: found, missed, false alarms, and boxes where they belong."""

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.accuracy.case import Case, Made
from worker.preflight.facts.geometry import Rect
from worker.preflight.judge import Order, Verdict, judge
from worker.tools.sniff import sniff

SAME_PLACE = 0.3  # of the common area over the whole: letters fill their line only in part


@dataclass(slots=True)
class Score:
    """What came of one check's files: how many of the `places` were `shown`, and boxes `elsewhere`."""

    hits: int = 0
    missed: int = 0
    alarms: int = 0
    quiet: int = 0
    places: int = 0
    shown: int = 0
    elsewhere: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def files(self) -> int:
        """How many files were judged."""
        return self.hits + self.missed + self.alarms + self.quiet

    @property
    def recall(self) -> float:
        """The share of the faulty files that were found."""
        return self.hits / max(1, self.hits + self.missed)

    @property
    def precision(self) -> float:
        """The share of the alarms that were right."""
        return self.hits / max(1, self.hits + self.alarms)


def measure(cases: Iterable[Case], seeds: int) -> dict[str, Score]:
    """The score of each check over `seeds` files a case."""
    scores: dict[str, Score] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case"
        for case in cases:
            score = scores.setdefault(case.check, Score())
            for seed in range(1, seeds + 1):
                _count(score, case, seed, path)
    return scores


def _count(score: Score, case: Case, seed: int, path: Path) -> None:
    made = case.made(seed)
    verdict = verdict_of(made, profile_of(case, made), path)
    _asked(case, verdict)
    findings = [one for one in found(verdict) if one["ruleId"] == case.seen_by]
    if case.trips:
        score.hits += bool(findings)
        score.missed += not findings
        _boxes(score, made, findings)
    else:
        score.alarms += bool(findings)
        score.quiet += not findings
    if bool(findings) is not case.trips:
        told = findings[0]["message"] if findings else "nothing found"
        score.wrong.append(f"{case.name}, seed {seed}: {told}")


def _asked(case: Case, verdict: Verdict) -> None:
    """A check that nobody asked is right about nothing."""
    skipped = {one["id"]: one["reason"] for one in verdict.report["evaluation"]["skipped"]}
    if (reason := skipped.get(case.seen_by)) in ("no_target", "engine_unavailable", "not_implemented"):
        raise AssertionError(f"{case.seen_by} was not asked: {reason}")


def _boxes(score: Score, made: Made, findings: list[dict[str, Any]]) -> None:
    drawn = [(box["page"], Rect(*box["rect"])) for finding in findings for box in finding["locate"]["boxes"]]
    score.places += len(made.places)
    score.shown += sum(any(same(place, one) for one in drawn) for place in made.places)
    if made.places:
        score.elsewhere += sum(not any(same(place, one) for place in made.places) for one in drawn)


def same(one: tuple[int, Rect], other: tuple[int, Rect]) -> bool:
    """Whether two places are the same but for the white around letters."""
    (page, a), (also, b) = one, other
    common = a.common(b)
    if page != also or common.width <= 0 or common.height <= 0:
        return False
    shared = common.width * common.height
    return shared / (a.width * a.height + b.width * b.height - shared) >= SAME_PLACE


def verdict_of(made: Made, profile: dict[str, Any], path: Path) -> Verdict:
    """The judgement of a made file."""
    path.write_bytes(made.data)
    seen = sniff(path)
    return judge(Order(path, seen.file_type, seen.mime_type, "case", profile))


def found(verdict: Verdict) -> Iterator[dict[str, Any]]:
    """The findings; a check that broke is a fault of the run."""
    evaluation = verdict.report["evaluation"]
    broken = [one["id"] for one in evaluation["skipped"] if one["reason"] == "internal"]
    if broken:
        raise AssertionError(f"checks broke: {broken}")
    yield from evaluation["findings"]


def profile_of(case: Case, made: Made) -> dict[str, Any]:
    """A profile with the case's check and those beside it."""
    rule = {"id": case.check, "enabled": True, "severity": "reject", "target": {**case.target, **made.target}}
    beside = {
        one: {"id": one, "enabled": True, "severity": "reject", "target": dict(target)}
        for one, target in case.beside.items()
    }
    return {"sections": {"any": {"id": "any", "enabled": True, "rules": {**beside, case.check: rule}}}}
