from typing import Any

import pytest
from pikepdf import Dictionary

from tests import samples
from tests.unit.worker.preflight.asking import hits
from worker.preflight.contract import Skip

BOX = "20 20 5 5 re"
WORDS = "BT /F1 12 Tf 60 60 Td (a) Tj ET"


def painted(content: str, **state: Any) -> bytes:
    return samples.make_pdf(f"/G1 gs {content}", resources={"ExtGState": Dictionary(G1=Dictionary(**state))})


@pytest.mark.parametrize(
    ("content", "state", "found"),
    [
        (f"0 0 0 0 k {BOX} f", {"op": True}, 1),
        (f"0 0 0 0 k {BOX} f", {"OP": True}, 1),
        (f"1 g {WORDS}", {"OP": True, "OPM": 1}, 1),
        (f"0 0 0 0 K {BOX} S", {"OP": True}, 1),
        (f"0 0 0 0 k {BOX} f", {"OP": True, "op": False}, 0),
        (f"0 0 0 0 K {BOX} S", {"op": True}, 0),
        (f"0 0 0 0 k {BOX} f", {}, 0),
        (f"0 0 0 1 k {BOX} f", {"OP": True}, 0),
        (f"0 0 0 0.01 k {WORDS}", {"OP": True}, 0),
        (f"0.99 g {BOX} f", {"OP": True}, 0),
        (f"{BOX} f", {"OP": True}, 0),
        ("0 0 0 0 k BT 3 Tr /F1 12 Tf 60 60 Td (a) Tj ET", {"OP": True}, 0),
    ],
)
def test_white_that_overprints(content: str, state: dict[str, Any], found: int) -> None:
    assert len(hits("color.overprint", painted(content, **state))) == found


def test_overprint_ends_with_the_graphics_state() -> None:
    data = painted(f"0 0 0 0 k {BOX} f")
    assert hits("color.overprint", data) == []
    saved = samples.make_pdf(
        f"q /G1 gs Q 1 g {BOX} f", resources={"ExtGState": Dictionary(G1=Dictionary(OP=True))}
    )
    assert hits("color.overprint", saved) == []


def test_it_may_be_left_out() -> None:
    with pytest.raises(Skip):
        hits("color.overprint", painted(f"1 g {BOX} f", OP=True), reject_on_white=False)
