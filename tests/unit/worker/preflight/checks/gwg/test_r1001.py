import pytest

from tests.samples.gwg import painted, stepped
from tests.unit.worker.preflight.asking import hits

LINE = "0 0 0 1 K 20 20 100 100 re S"
WANTED = {"required": ["Cutting"], "recommended": ["Dimensions"], "not_allowed": ["Creasing"]}


def test_a_required_step_is_missing_and_a_recommended_one_is_only_a_warning() -> None:
    found = hits("gwg.r1001", painted(LINE), **WANTED)
    assert [(hit.details["processing_step"], hit.mild) for hit in found] == [
        ("Cutting", False),
        ("Dimensions", True),
    ]


@pytest.mark.parametrize(
    ("group", "kind", "missing"),
    [("Structural", "Cutting", ["Dimensions"]), ("Dimensions", None, ["Cutting"])],
)
def test_steps_are_known_by_type_or_else_by_group(group: str, kind: str | None, missing: list[str]) -> None:
    found = hits("gwg.r1001", stepped(group, kind, LINE), **WANTED)
    assert [hit.details["processing_step"] for hit in found] == missing


def test_a_step_that_does_not_belong_to_the_product() -> None:
    (hit,) = hits("gwg.r1001", stepped("Structural", "Creasing", LINE), not_allowed=["Creasing"])
    assert not hit.mild
    assert hits("gwg.r1001", stepped("Structural", "Cutting", LINE), not_allowed=["Creasing"]) == []
