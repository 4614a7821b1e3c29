"""What a repair of a document is handed, and how it says what came of it."""

import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf
from pathlib import Path
from time import monotonic
from typing import Any

import pikepdf

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.fixes.contract import Applied, NotApplied
from worker.steps.contract import Limits
from worker.tools.pdf import open_pdf
from worker.tools.used import Used

Ended = Applied | NotApplied
NOTHING = Used()


class Aborted(Refused):
    """What the contract calls a failure of the whole job, such as a box that is not there (E.1).

    Optimize passes it on; autofix, which chose the parameters itself, goes on with the next repair.
    """


@dataclass(frozen=True, slots=True)
class Work:
    """One repair to carry out: read `source`, write `target` when something changed.

    `settings` is the value of the repair's own parameter, `options` all parameters of the order, since a few
    repairs depend on each other (colours are converted to the output intent asked for). `until`: when the
    step's time for repairs is up, by the monotonic clock.
    """

    op: str
    source: Path
    target: Path
    settings: Any
    options: Mapping[str, Any]
    limits: Limits
    until: float = inf

    def check_time(self) -> None:
        """Give up, so that the step can still hand on what the other repairs made; asked before costly parts.

        Raises:
            Refused: `timed_out`.
        """
        if monotonic() > self.until:
            raise Refused(Reason.TIMED_OUT, "There was not enough time for this repair.")

    def opened(self) -> pikepdf.Pdf:
        """The document; close it, or use it in a `with` statement."""
        return open_pdf(self.source)

    def setting(self, key: str, default: Any = None) -> Any:
        """One setting; the default when the parameter has none or is a plain switch."""
        return self.settings.get(key, default) if isinstance(self.settings, Mapping) else default

    def saved(
        self,
        pdf: pikepdf.Pdf,
        detail: str = "",
        pages: Iterable[int] | None = None,
        used: Used = NOTHING,
        missed: tuple[NotApplied, ...] = (),
    ) -> Applied:
        """Write the changed document; packing it well is the chain's last act, not every repair's.

        `missed`: parts of what was asked for that could not be done, with their reasons.
        """
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pdf.save(self.target, linearize=False, min_version=pdf.pdf_version)
        touched = None if pages is None else frozenset(pages)
        return Applied(self.op, detail, touched, used, missed)

    def nothing(self, message: str) -> NotApplied:
        """There is nothing in the document for this repair."""
        return NotApplied(self.op, Reason.NOTHING_TO_FIX, message)

    def cannot(self, reason: Reason, message: str) -> NotApplied:
        """The repair is needed but cannot be done here."""
        return NotApplied(self.op, reason, message)
