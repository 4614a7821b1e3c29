"""Reports of samples as their writers read them."""

from typing import Any

from tests.unit.worker.preflight.judging import CARD, judged
from worker.preflight.reports.view import View, view


def view_of(data: bytes, language: str = "en", profile: Any = None, context: Any = CARD) -> View:
    """The view of the report about a sample: a business card, unless a profile says what else is wanted."""
    verdict = judged(data, profile, None if profile else context)
    return view(verdict.report, verdict.outcome.value, language)
