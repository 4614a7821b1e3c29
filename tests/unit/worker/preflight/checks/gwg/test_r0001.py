import pytest

from tests.samples.gwg import stepped
from tests.samples.pdf import card_pdf
from tests.unit.worker.preflight.asking import hits


def test_what_is_no_pdf_x4_says_why() -> None:
    found = hits("gwg.r0001", card_pdf())
    assert found
    assert all(hit.message.startswith("Not PDF/X-4") for hit in found)


@pytest.mark.parametrize(
    ("group", "kind", "found"),
    [("Structural", "Cutting", 0), ("Dimensions", None, 0), ("Secret", "Cutting", 1)],
)
def test_processing_steps_have_groups_of_the_standard(group: str, kind: str | None, found: int) -> None:
    data = stepped(group, kind, "0 0 9 9 re f")
    assert len(hits("gwg.r0001", data, standards=["ISO 19593-1"])) == found


def test_no_pdf_x4_is_asked_where_the_profile_asks_none() -> None:
    assert hits("gwg.r0001", card_pdf(), standards=[]) == []
