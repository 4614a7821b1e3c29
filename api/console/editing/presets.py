"""A preset as a form made from the schema that also judges requests, and the form as a preset again."""

from functools import lru_cache
from typing import cast

from api.console.forms.answers import Answers
from api.console.forms.filling import fill
from api.console.forms.inputs import Input, described_all
from api.console.forms.reading import Reading
from api.schemas.published import published
from shared.records import Json


@lru_cache(maxsize=1)
def inputs() -> tuple[Input, ...]:
    """Documents and images, with everything that can be done to them (contract E)."""
    schema = cast(Json, published("preset"))
    return described_all(schema["$defs"]["OptimizeParams"], "params", schema["$defs"])


def answers_of(preset: Json) -> Answers:
    """What the form of a preset shows first."""
    answers = Answers()
    answers.put("title", str(preset.get("title") or preset.get("name") or ""))
    answers.put("description", str(preset.get("description") or ""))
    fill(answers, inputs(), preset.get("params") or {})
    return answers


def preset_of(answers: Answers, before: Json) -> tuple[Json, dict[str, str]]:
    """The preset that a form says, and what is wrong by the name of the input."""
    reading = Reading(answers)
    made = {
        **before,
        "title": answers.one("title"),
        "description": answers.one("description"),
        "params": reading.read(inputs(), before.get("params")),
    }
    made.pop("name", None)
    if not made["title"]:
        reading.faults["title"] = "Give it a name that people know it by."
    return made, reading.faults
