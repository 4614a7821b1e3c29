from tests import samples
from tests.unit.worker.preflight.asking import hits


def test_an_empty_password_still_counts() -> None:
    (hit,) = hits("struct.encryption_allowed", samples.empty_password_pdf())
    assert hit.details["opens_freely"] is True
    assert hit.details["bits"] == 256


def test_an_open_card_passes() -> None:
    assert hits("struct.encryption_allowed", samples.card_pdf()) == []
