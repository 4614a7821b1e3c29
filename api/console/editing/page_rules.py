"""The part of a profile that changes checks on some pages (`page_rules`), as inputs and back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from api.console.editing.checks import OFF, CheckInputs, inputs_of
from api.console.forms.answers import Answers
from api.console.forms.reading import Reading
from shared.catalogue import checks, entry_schema
from shared.records import Json

_PATH = "pages"
_ADDED_PAGES, _ADDED_CHECK = "add.pages", "add.check"


@dataclass(frozen=True, slots=True)
class PageRule:
    """Some pages and the checks that differ on them. `path` names the input of the pages."""

    number: int
    path: str
    checks: tuple[CheckInputs, ...]


def page_rules(answers: Answers) -> Iterator[PageRule]:
    """What the form holds now."""
    known = {info.id: info for info in checks()}
    for number in answers.rows(_PATH):
        start = f"{_PATH}.{number}"
        named = dict.fromkeys(check for check in answers.every(f"{start}.checks") if check in known)
        inside = tuple(inputs_of(known[check], f"{start}.{check}") for check in named)
        if inside:
            yield PageRule(number, f"{start}.pages", inside)


def fill_page_rules(answers: Answers, profile: Json) -> None:
    """Write a profile's page rules into the form."""
    known = {info.id: info for info in checks()}
    for number, entry in enumerate(profile.get("page_rules") or []):
        start = f"{_PATH}.{number}"
        answers.put(f"{start}.pages", str(entry.get("pages", "")))
        named = [check for check in entry.get("overrides") or {} if check in known]
        answers.put(f"{start}.checks", *named)
        for check in named:
            inputs_of(known[check], f"{start}.{check}").fill(answers, entry["overrides"][check] or {})


def read_page_rules(reading: Reading, before: Json) -> list[Json]:
    """The page rules of the form; checks that we do not know stay with their pages."""
    old = dict(enumerate(before.get("page_rules") or []))
    found = []
    for rule in page_rules(reading.answers):
        was = old.get(rule.number, {})
        overrides = {}
        for check in rule.checks:
            said = check.read(reading, (was.get("overrides") or {}).get(check.info.id) or {})
            said.pop("message", None)
            off = said.get("severity") == OFF
            overrides[check.info.id] = {"enabled": False} if off else said
        found.append({**was, "pages": _pages(reading, rule.path), "overrides": overrides})
    return found


def add(answers: Answers) -> str | None:
    """Take the line of the form that adds a check on some pages; what is wrong with it, if anything."""
    pages, check = answers.one(_ADDED_PAGES), answers.one(_ADDED_CHECK)
    if not _right(pages):
        return "Say which pages, such as 1 or 2-4,7 (n is the last)."
    if check not in {info.id for info in checks()}:
        return "Choose a check."
    numbers = answers.rows(_PATH)
    same = (number for number in numbers if answers.one(f"{_PATH}.{number}.pages") == pages)
    start = f"{_PATH}.{next(same, max(numbers, default=-1) + 1)}"
    answers.put(f"{start}.pages", pages)
    answers.put(f"{start}.checks", *dict.fromkeys([*answers.every(f"{start}.checks"), check]))
    answers.put(_ADDED_PAGES, "")
    answers.put(_ADDED_CHECK, "")
    return None


def drop(answers: Answers, number: str, check: str) -> None:
    """Take a check out of the pages it differs on."""
    path = f"{_PATH}.{number}.checks"
    answers.put(path, *(one for one in answers.every(path) if one != check))


def _pages(reading: Reading, path: str) -> str:
    said = reading.answers.one(path)
    if not _right(said):
        reading.faults[path] = "Say which pages, such as 1 or 2-4,7 (n is the last)."
    return said


def _right(pages: str) -> bool:
    pattern = entry_schema("profile")["properties"]["page_rules"]["items"]["properties"]["pages"]["pattern"]
    return bool(re.search(pattern, pages))
