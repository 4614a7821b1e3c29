"""Judging a file before and after repairs, and what the two judgements say about them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shared.errors import Refused
from shared.vocabulary import FileType, Outcome
from worker.fixes.wishes import WEIGHING
from worker.preflight.judge import Order as Question
from worker.preflight.judge import judge
from worker.steps.contract import Limits

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Bench:
    """By what a file is judged: the profile and context of the preflight before."""

    profile: Json
    context: Json | None
    file_type: FileType
    limits: Limits

    def report(self, path: Path, mime_type: str, name: str, password: str = "") -> tuple[Json, Outcome]:
        """The report on a file and its verdict.

        Raises:
            Refused: it cannot be opened; as everywhere when no judge stands before (decision 1).
        """
        limits = self.limits
        verdict = judge(
            Question(
                path=path,
                file_type=self.file_type,
                mime_type=mime_type,
                name=name,
                profile=self.profile,
                context=self.context,
                password=password,
                max_pages=limits.max_pages,
                max_pixels=limits.max_pixels,
            )
        )
        if verdict.reason is not None:
            raise Refused(verdict.reason, verdict.detail or "")
        return verdict.report, verdict.outcome


def counted(report: Json) -> Counter[str]:
    """How many findings of weight each check has, those beyond the cap included."""
    evaluation = report.get("evaluation") or {}
    found = Counter(
        str(one["ruleId"]) for one in evaluation.get("findings") or () if one.get("severity") in WEIGHING
    )
    for check, more in (evaluation.get("more") or {}).items():
        found[str(check)] += int(more) if check in found else 0
    return found


def brought(before: Counter[str], after: Counter[str]) -> set[str]:
    """Checks that find something now and found nothing before."""
    return set(after) - set(before)


def cured(before: Counter[str], after: Counter[str], checks: frozenset[str]) -> set[str]:
    """Those of `checks` that find less than before."""
    return {check for check in checks if after[check] < before[check]}
