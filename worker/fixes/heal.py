"""Autofix of a document: repairs by findings, each proven by pictures, all proven by a second judgement.

The judgement after the last repair must show that what was to be cured is cured and nothing new is found.
Where it does not, the repair that is to blame is looked for among the states in between, undone, and the
others are carried out without it.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from shared.vocabulary import Outcome, Reason
from worker.fixes.contract import Applied, NotApplied, Order, Repaired
from worker.fixes.judging import Bench, Json, brought, counted, cured
from worker.fixes.pdf.chain import PACKED, Chain
from worker.fixes.pdf.order import ORDER, planned
from worker.fixes.wishes import Wish


@dataclass(frozen=True, slots=True)
class Healed:
    """The file after autofix, and the verdict on what remains."""

    repaired: Repaired
    report: Json
    remaining: Outcome


@dataclass(frozen=True, slots=True)
class _Stage:
    """A repair that was carried out: what it was for, and the file after it."""

    op: str
    settings: Any
    checks: frozenset[str]
    path: Path


@dataclass
class Healing:
    """One document on its way. `before` is what the first judgement found."""

    order: Order
    bench: Bench
    before: Counter[str]
    blamed: dict[tuple[str, str], NotApplied] = field(default_factory=dict)

    def heal(self, wishes: list[Wish]) -> Healed:
        """Carry out the wishes that hold."""
        while True:
            chain = Chain(self.order, strict=False)
            stages = self._carry_out(chain, wishes)
            repaired = chain.finished()
            report, outcome = self._judged(repaired.path)
            guilty = self._guilty(stages, counted(report))
            if guilty is None:
                skipped = (*repaired.skipped, *self.blamed.values())
                return Healed(replace(repaired, skipped=skipped), report, outcome)
            stage, why = guilty
            self.blamed[_key(stage.op, stage.settings)] = NotApplied(
                stage.op, Reason.VERDICT_FAIL, f"Undone: {why}"
            )

    def _carry_out(self, chain: Chain, wishes: list[Wish]) -> list[_Stage]:
        asked = [(op, settings, wish.checks) for wish in wishes for op, settings in planned(wish.options)]
        place = {op: at for at, op in enumerate(ORDER)}
        stages = []
        for op, settings, checks in sorted(asked, key=lambda one: place.get(one[0], len(place))):
            if _key(op, settings) in self.blamed:
                continue
            if isinstance(chain.carry_out(op, settings), Applied):
                stages.append(_Stage(op, settings, checks, chain.current))
        return stages

    def _judged(self, path: Path) -> tuple[Json, Outcome]:
        return self.bench.report(path, self.order.mime_type, self.order.name)

    def _guilty(self, stages: list[_Stage], after: Counter[str]) -> tuple[_Stage, str] | None:
        """The repair to undo, and why; None when all hold."""
        for stage in stages:
            if not cured(self.before, after, stage.checks):
                return stage, f"it did not cure {', '.join(sorted(stage.checks))}."
        new = brought(self.before, after)
        if not new or not stages:
            return None
        why = f"it brought what was not there before: {', '.join(sorted(new))}."
        for stage in stages:
            if stage.op in PACKED:
                continue
            report, _ = self._judged(stage.path)
            if brought(self.before, counted(report)) & new:
                return stage, why
        return stages[-1], why


def _key(op: str, settings: Any) -> tuple[str, str]:
    return op, repr(settings)
