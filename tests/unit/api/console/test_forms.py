"""Forms from schemas: what is shown, what is read, what is wrong, and that nothing is lost on the way."""

from typing import Any

import pytest

from api.console.forms.answers import Answers
from api.console.forms.filling import fill
from api.console.forms.inputs import Input, Kind, described_all
from api.console.forms.reading import Reading

SCHEMA: dict[str, Any] = {
    "properties": {
        "depth_mm": {"type": "number", "minimum": 0, "maximum": 500, "default": 0.2},
        "pages": {"type": "array", "items": {"type": "integer", "minimum": 1}},
        "sides": {"type": "array", "items": {"type": "string", "enum": ["top", "left"]}},
        "turns": {"type": "array", "items": {"type": "integer", "enum": [0, 90]}},
        "names": {"type": "array", "items": {"type": "string"}},
        "mode": {"type": "string", "enum": ["one", "two"]},
        "wanted": {"type": "boolean", "default": True},
        "quiet": {"type": "boolean"},
        "sizes": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["width_mm"],
                "properties": {"width_mm": {"type": "number", "exclusiveMinimum": 0}},
            },
        },
        "inner": {"$ref": "#/$defs/Inner"},
    }
}
DEFS = {"Inner": {"type": "object", "required": ["at"], "properties": {"at": {"type": "integer"}}}}
INPUTS = described_all(SCHEMA, "x", DEFS)
FULL = {
    "depth_mm": 3.5,
    "pages": [1, 4],
    "sides": ["left"],
    "turns": [90],
    "names": ["Gold, matt", "Varnish"],
    "mode": "two",
    "wanted": False,
    "quiet": True,
    "sizes": [{"width_mm": 85}, {"width_mm": 148.5}],
    "inner": {"at": 2},
}


def named(key: str) -> Input:
    return next(one for one in INPUTS if one.key == key)


def read(**said: str) -> tuple[dict[str, Any], dict[str, str]]:
    reading = Reading(Answers({f"x.{path.replace('__', '.')}": [text] for path, text in said.items()}))
    return reading.read(INPUTS), reading.faults


def test_a_value_comes_back_from_its_form_as_it_went_in() -> None:
    answers = Answers()
    fill(answers, INPUTS, FULL)
    reading = Reading(answers)
    assert reading.read(INPUTS) == FULL
    assert reading.faults == {}


def test_an_empty_form_says_nothing() -> None:
    assert read() == ({}, {})


def test_what_no_input_asks_for_stays() -> None:
    assert Reading(Answers()).read(INPUTS, {"later": [1], "mode": "one"}) == {"later": [1]}


def test_kinds_units_bounds_and_defaults_follow_the_schema() -> None:
    kinds = [one.kind for one in INPUTS]
    assert kinds == [
        Kind.NUMBER, Kind.NUMBERS, Kind.TICKS, Kind.TICKS, Kind.LINES, Kind.CHOICE, Kind.CHOICE, Kind.TICK,
        Kind.ROWS, Kind.GROUP,
    ]  # fmt: skip
    depth = named("depth_mm")
    assert (depth.label, depth.unit, depth.bounds, depth.default) == ("Depth", "mm", "0 to 500", "0.2")
    assert named("sizes").row(0).inner[0].bounds == "above 0"
    assert named("wanted").default == "yes"


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"depth_mm": "three"}, "It must be a number."),
        ({"depth_mm": "501"}, "It must be at most 500."),
        ({"depth_mm": "nan"}, "It must be a number."),
        ({"depth_mm": "1e999"}, "It must be a number."),
        ({"pages": "4, x"}, "It[1] must be a whole number."),
        ({"pages": "2.5"}, "It[0] must be a whole number."),
        ({"mode": "three"}, "It must be one of one, two."),
        ({"wanted": "perhaps"}, "It must be true or false."),
        ({"sides": "below"}, "It[0] must be one of top, left."),
    ],
)
def test_a_wrong_value_is_answered_at_its_own_input(said: dict[str, str], fault: str) -> None:
    [(path, sentence)] = read(**said)[1].items()
    assert (path, sentence) == (f"x.{next(iter(said))}", fault)


def test_a_decimal_comma_is_a_decimal_point() -> None:
    assert read(depth_mm="3,5") == ({"depth_mm": 3.5}, {})


def test_a_row_without_what_it_needs_says_so_in_that_row() -> None:
    assert read(sizes__3__width_mm="-1")[1] == {"x.sizes.3.width_mm": "It must be more than 0."}
    assert read(sizes__0__width_mm="85", sizes__7__width_mm="148")[0] == {
        "sizes": [{"width_mm": 85}, {"width_mm": 148}]
    }


def test_a_group_counts_when_it_is_ticked_and_then_needs_what_it_needs() -> None:
    assert read(inner__at="4") == ({}, {})
    assert read(inner__on="on", inner__at="4") == ({"inner": {"at": 4}}, {})
    assert read(inner__on="on")[1] == {"x.inner.at": "It is needed here."}


def test_names_of_rows_that_are_no_numbers_are_no_rows() -> None:
    answers = Answers({"x.-1.a": ["1"], "x.²": ["1"], "x.99999.a": ["1"], "x.2.a": [" "], "x.1.a": ["v"]})
    assert answers.rows("x") == [1]


def test_a_nul_never_reaches_the_database() -> None:
    assert Answers.sent({"a": ["x\0y"]}).one("a") == "xy"
