"""Answers as a value again, and what is wrong with them, input by input."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from api.console.forms.answers import Answers
from api.console.forms.filling import ON
from api.console.forms.inputs import Input, Kind
from shared.records import Json
from shared.shape import faults_in

_NOTHING: Any = object()
_FLAGS = {"yes": True, "no": False}


@dataclass(slots=True)
class Reading:
    """What was read. `faults` are sentences by the path of their input."""

    answers: Answers
    faults: dict[str, str] = field(default_factory=dict)

    def read(self, inputs: Iterable[Input], before: Json | None = None) -> Json:
        """An object from its inputs; keys of `before` that no input asks for are kept."""
        asked = list(inputs)
        keys = {one.key for one in asked}
        found = {key: value for key, value in (before or {}).items() if key not in keys}
        for one in asked:
            value = self._value(one, (before or {}).get(one.key))
            if value is not _NOTHING:
                found[one.key] = value
            elif one.required:
                self.faults.setdefault(one.path, "It is needed here.")
        return found

    def _value(self, one: Input, before: Any) -> Any:
        if one.kind is Kind.GROUP:
            if one.optional and not self.answers.one(one.path + ON):
                return _NOTHING
            return self.read(one.inner, before if isinstance(before, dict) else None)
        if one.kind is Kind.ROWS:
            rows = [self.read(one.row(number).inner) for number in self.answers.rows(one.path)]
            return rows or _NOTHING
        value = _simple(one, self.answers)
        if value is _NOTHING and before is False and one.kind is Kind.TICK:
            return False  # said before, and still so
        if value is not _NOTHING and (wrong := faults_in(value, one.schema)):
            self.faults[one.path] = f"{wrong[0][:1].upper()}{wrong[0][1:]}."
        return value


def _simple(one: Input, answers: Answers) -> Any:
    text = answers.one(one.path)
    if one.kind is Kind.TICK:
        return True if text else False if one.required else _NOTHING
    if one.kind is Kind.TICKS:
        return [_chosen(one.schema["items"], said) for said in answers.every(one.path)] or _NOTHING
    if not text:
        return _NOTHING
    if one.kind is Kind.CHOICE:
        return _FLAGS.get(text, text) if one.schema.get("type") == "boolean" else _chosen(one.schema, text)
    if one.kind is Kind.NUMBER:
        return _number(text.replace(",", "."))
    if one.kind is Kind.NUMBERS:
        return [_number(part) for part in text.replace(";", ",").replace(" ", ",").split(",") if part]
    if one.kind is Kind.LINES:
        plain = one.schema["items"].get("type") == "string"
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        return lines if plain else [_number(line) for line in lines]
    return text


def _chosen(schema: Json, text: str) -> Any:
    """Choices may be numbers, such as rotations."""
    return next((one for one in schema.get("enum", ()) if str(one) == text), text)


def _number(text: str) -> Any:
    """A number; what is none stays a text, for the schema to say so."""
    try:
        value = float(text)
    except ValueError:
        return text
    if value != value or value in (float("inf"), float("-inf")):
        return text
    return int(value) if value == int(value) and abs(value) < 1e15 else value
