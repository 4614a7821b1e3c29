from tests import samples
from tests.unit.worker.preflight.asking import hits


def test_layers_are_named() -> None:
    (hit,) = hits("struct.layers_allowed", samples.layered_pdf())
    assert "Die line" in hit.message


def test_a_card_without_layers_passes() -> None:
    assert hits("struct.layers_allowed", samples.card_pdf()) == []
