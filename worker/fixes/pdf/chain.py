"""Carries out repairs one after the other, each proven, and packs the document at the end."""

import logging
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

from shared.errors import Refused
from shared.vocabulary import SENTENCES, Reason
from worker.fixes.contract import Applied, NotApplied, Order, Repaired
from worker.fixes.pdf.order import REBUILD, planned
from worker.fixes.pdf.pack import pack, unlocked
from worker.fixes.pdf.proof import Proof
from worker.fixes.pdf.registry import Found, all_repairs
from worker.fixes.pdf.work import Aborted, Ended, Work
from worker.tools.used import qpdf

log = logging.getLogger(__name__)
TIME_SHARE = 0.75  # of the step's wall time; what has not begun by then is left out, not lost with the step

PACKED = frozenset((REBUILD, "linearize"))  # carried out by writing the finished file


def repair(order: Order) -> Repaired:
    """Carry out every operation that the order's options ask for."""
    chain = Chain(order)
    for op, settings in planned(order.options):
        chain.carry_out(op, settings)
    return chain.finished()


@dataclass
class Chain:
    """The document on its way through repairs. `current` is the file as it is now.

    `strict`: a repair that says that the whole order fails is believed.
    """

    order: Order
    strict: bool = True
    applied: list[Applied] = field(default_factory=list)
    skipped: list[NotApplied] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._deadline = monotonic() + self.order.limits.wall_seconds * TIME_SHARE
        self._count = 0
        self.current = unlocked(self.order.path, self.order.password, self._next())
        self._proof = Proof(self.current, self.order.limits)

    def carry_out(self, op: str, settings: Any) -> Ended:
        """Do one repair; what does not hold its promise is undone."""
        ended: Ended
        found = all_repairs().get(op)
        if op == "decrypt":
            ended = self._decrypted()
        elif op in PACKED:
            ended = Applied(op)
        elif found is None:
            ended = NotApplied(op, Reason.NOT_IMPLEMENTED, "This server does not have this repair yet.")
        elif monotonic() > self._deadline:
            ended = NotApplied(op, Reason.TIMED_OUT, "There was no time left for this repair.")
        else:
            ended = self._proven(found, settings)
        if isinstance(ended, Applied):
            self.applied.append(ended)
        else:
            self.skipped.append(ended)
        self.skipped += ended.missed
        return ended

    def finished(self) -> Repaired:
        """The document, packed."""
        made = self.order.folder / "repaired.pdf"
        pack(self.current, made, self.applied)
        self._proof.close()
        applied, skipped = tuple(self.applied), tuple(self.skipped)
        return Repaired(made, "application/pdf", self.order.name, applied, skipped, qpdf())

    def _proven(self, found: Found, settings: Any) -> Ended:
        op = found.repair.op
        order = self.order
        work = Work(op, self.current, self._next(), settings, order.options, order.limits, self._deadline)
        try:
            ended = found.run(work)
            if not isinstance(ended, Applied):
                return ended
            fault = self._proof.fault(found, ended, work)
        except Refused as refused:
            if self.strict and isinstance(refused, Aborted):
                raise
            return NotApplied(op, refused.reason, refused.detail)
        except MemoryError:
            raise
        except Exception:
            # A bug of one repair costs that repair; the file is as it was before it.
            log.exception("repair failed", extra={"repair": op})
            return NotApplied(op, Reason.INTERNAL, SENTENCES[Reason.INTERNAL])
        if fault is not None:
            work.target.unlink(missing_ok=True)
            return NotApplied(op, Reason.VERDICT_FAIL, f"Undone: {fault}")
        self._proof.move_on(work.target)
        self.current = work.target
        return ended

    def _decrypted(self) -> Ended:
        """Nothing could be repaired in a protected document, so protection goes first of all."""
        if self.current == self.order.path:
            return NotApplied("decrypt", Reason.NOTHING_TO_FIX, "The document is not encrypted.")
        return Applied("decrypt")

    def _next(self) -> Path:
        self._count += 1
        return self.order.folder / f"state-{self._count}.pdf"
