"""A fact that cannot be measured here: no matter of the file as a whole, only of those who ask for it."""

from shared.vocabulary import Reason


class NotMeasured(Exception):
    """Raised by a fact; the checks that ask for it are skipped with the reason."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(detail or reason.value)
        self.reason = reason
