"""A value as answers: what a form shows before anybody has typed."""

from collections.abc import Iterable
from typing import Any

from api.console.forms.answers import Answers
from api.console.forms.inputs import Input, Kind, typed
from shared.records import Json

ON = ".on"


def fill(answers: Answers, inputs: Iterable[Input], value: Json) -> None:
    """Write the properties of an object into their inputs; what is absent leaves its input empty."""
    for one in inputs:
        if one.key in value:
            _fill(answers, one, value[one.key])


def _fill(answers: Answers, one: Input, value: Any) -> None:
    if one.kind is Kind.GROUP and isinstance(value, dict):
        answers.put(one.path + ON, "on")
        fill(answers, one.inner, value)
    elif one.kind is Kind.ROWS and isinstance(value, list):
        for number, row in enumerate(value):
            if isinstance(row, dict):
                fill(answers, one.row(number).inner, row)
    elif one.kind is Kind.TICKS and isinstance(value, list):
        answers.put(one.path, *(typed(chosen) for chosen in value))
    elif one.kind is Kind.LINES and isinstance(value, list):
        answers.put(one.path, "\n".join(typed(line) for line in value))
    elif one.kind is Kind.TICK:
        answers.put(one.path, *(["on"] if value is True else []))
    else:
        answers.put(one.path, typed(value))
