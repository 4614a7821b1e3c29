"""Autofix of an image: all operations at once, as it is packed only once; then without those to blame."""

from collections import Counter
from dataclasses import replace
from typing import Any

from shared.vocabulary import Reason
from worker.fixes import raster
from worker.fixes.contract import NotApplied, Order
from worker.fixes.heal import Healed
from worker.fixes.judging import Bench, brought, counted, cured
from worker.fixes.wishes import Wish


def heal_raster(order: Order, bench: Bench, before: Counter[str], wishes: list[Wish]) -> Healed:
    """Carry out the wishes that hold: they cure what they are for and bring nothing new."""
    blamed: list[NotApplied] = []
    left = list(wishes)
    for attempt in range(len(wishes) + 1):
        folder = order.folder / f"try-{attempt}"
        folder.mkdir()
        options: dict[str, Any] = {}
        for wish in left:
            options = {**wish.options, **options}
        repaired = raster.repair(replace(order, options=options, folder=folder))
        report, outcome = bench.report(repaired.path, repaired.mime_type, repaired.name)
        guilty = _guilty(left, {one.op for one in repaired.applied}, before, counted(report))
        if guilty is None:
            break
        wish, why = guilty
        left.remove(wish)
        blamed += [NotApplied(op, Reason.VERDICT_FAIL, f"Undone: {why}") for op in wish.options]
    return Healed(replace(repaired, skipped=(*repaired.skipped, *blamed)), report, outcome)


def _guilty(
    left: list[Wish], applied: set[str], before: Counter[str], after: Counter[str]
) -> tuple[Wish, str] | None:
    done = [wish for wish in left if applied & set(wish.options)]
    for wish in done:
        if not cured(before, after, wish.checks):
            return wish, f"it did not cure {', '.join(sorted(wish.checks))}."
    new = brought(before, after)
    if new and done:
        return done[-1], f"it brought what was not there before: {', '.join(sorted(new))}."
    return None
