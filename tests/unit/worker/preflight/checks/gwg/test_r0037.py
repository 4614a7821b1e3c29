"""It judges nothing; what it carries is proven where it changes limits (r0016 to r0019, r0031)."""

from tests.samples.gwg import painted, words
from tests.unit.worker.preflight.asking import hits
from tests.unit.worker.preflight.judging import found, judged, rules


def test_it_finds_nothing() -> None:
    assert hits("gwg.r0037", painted(words(1)), scale=10) == []


def test_its_settings_reach_other_checks_through_a_profile() -> None:
    data = painted(f"0 1 1 0 k {words(4)}")
    small = ("gwg.r0017", {"severity": "warn", "target": {"min_pt": 5}})
    scale = ("gwg.r0037", {"severity": "ignore", "target": {"scale": 10}})
    assert found(judged(data, rules(small))) == ["gwg.r0017"]
    assert found(judged(data, rules(small, scale))) == []
