"""Passwords at rest."""

import pytest

from shared.db.intake import NewStep
from shared.errors import InvalidRequest, Refused
from shared.sealing import Seal
from shared.settings import Settings
from shared.vocabulary import Reason, StepType

STEP = NewStep(StepType.PREVIEWS, {"dpi": 72, "password": "open sesame"})


def seal(secret: str) -> Seal:
    return Seal(Settings(FILECHECK_SIGNING_SECRET=secret))


def test_a_sealed_password_opens_again_and_cannot_be_read() -> None:
    kept = seal("s" * 40).close(STEP)
    assert "open sesame" not in str(kept.params)
    assert seal("s" * 40).open(kept.params or {}) == {"dpi": 72, "password": "open sesame"}


def test_another_secret_does_not_open_it() -> None:
    kept = seal("s" * 40).close(STEP)
    with pytest.raises(Refused) as refused:
        seal("t" * 40).open(kept.params or {})
    assert refused.value.reason is Reason.FILE_ENCRYPTED


def test_without_a_secret_a_password_is_refused() -> None:
    with pytest.raises(InvalidRequest) as refused:
        seal("").close(STEP)
    assert "FILECHECK_SECRET_KEYS" in refused.value.public


def test_steps_without_one_pass_untouched() -> None:
    step = NewStep(StepType.PREFLIGHT)
    assert seal("").close(step) is step
    assert seal("").open({"dpi": 72}) == {"dpi": 72}
