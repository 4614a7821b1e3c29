"""From parameters to operations."""

from worker.fixes.pdf.order import planned


def test_operations_come_in_the_order_of_the_house_whatever_order_they_are_asked_in() -> None:
    asked = {"boundingBoxes": [1], "pageResize": {"scaleX": 2}, "snapRichBlack": {"enabled": True}}
    assert [op for op, _ in planned(asked)] == ["snapRichBlack", "pageResize", "boundingBoxes"]


def test_switches_that_are_off_ask_for_nothing() -> None:
    off = {"flattenLayers": False, "snapRichBlack": {"enabled": False}, "strip": {"javascript": False}}
    assert planned({**off, "linearize": True}) == [("linearize", True)]


def test_no_options_mean_a_rebuild() -> None:
    assert planned({}) == [("rebuild", {})]


def test_every_switch_of_strip_is_an_operation() -> None:
    strip = {"strip": {"annotations": True, "javascript": True}}
    assert [op for op, _ in planned(strip)] == ["strip.javascript", "strip.annotations"]


def test_what_nobody_knows_comes_last_and_is_not_lost() -> None:
    assert planned({"emboss": {"depth": 1}, "linearize": True})[-1] == ("emboss", {"depth": 1})
