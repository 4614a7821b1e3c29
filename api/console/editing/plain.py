"""Entries without a form of their own, as the JSON that they are."""

import json

from api.body import parsed
from api.console.forms.answers import Answers
from shared.entries import MOST_BYTES
from shared.errors import InvalidRequest
from shared.records import Json

_TEXT = "text"


def answers_of(entry: Json) -> Answers:
    """The entry as text; what the server adds by itself is left out."""
    kept = {key: value for key, value in entry.items() if key not in {"source", "name"}}
    answers = Answers()
    answers.put(_TEXT, json.dumps(kept, indent=2, ensure_ascii=False))
    return answers


def entry_of(answers: Answers, before: Json) -> tuple[Json, dict[str, str]]:
    """The entry that the text says, and what is wrong with the text."""
    text = answers.one(_TEXT)
    if len(text) > MOST_BYTES * 4:
        return before, {_TEXT: f"It may have at most {MOST_BYTES:,} bytes."}
    try:
        found = parsed(text.encode("utf-8", "replace"))
    except InvalidRequest as error:
        return before, {_TEXT: error.message.replace("The body", "The text")}
    if not isinstance(found, dict):
        return before, {_TEXT: "An entry is an object: { … }."}
    return found, {}
