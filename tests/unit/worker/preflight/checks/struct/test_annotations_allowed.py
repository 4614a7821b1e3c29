import pytest

from tests import samples
from tests.unit.worker.preflight.asking import hits


@pytest.mark.parametrize(
    ("subtype", "flags", "drawn", "found"),
    [
        ("Square", 4, True, 1),
        ("Square", 0, True, 1),
        ("Stamp", 4, False, 1),
        ("Square", 2, True, 0),
        ("Square", 6, True, 0),
        ("Text", 0, False, 0),
        ("Link", 4, False, 0),
        ("Link", 4, True, 1),
        ("Popup", 4, True, 0),
        ("Widget", 4, True, 0),
        ("PrinterMark", 4, True, 0),
    ],
)
def test_only_what_prints_or_covers_counts(subtype: str, flags: int, drawn: bool, found: int) -> None:
    assert len(hits("struct.annotations_allowed", samples.annotated_pdf(subtype, flags, drawn))) == found


def test_a_card_without_annotations_passes() -> None:
    assert hits("struct.annotations_allowed", samples.card_pdf()) == []
