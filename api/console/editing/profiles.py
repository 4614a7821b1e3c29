"""A profile as a form made from the catalogue, and the form as a profile again."""

from typing import Any

from api.console.editing.checks import OFF, Section, sections
from api.console.editing.page_rules import fill_page_rules, read_page_rules
from api.console.forms.answers import Answers
from api.console.forms.reading import Reading
from shared.profiles import rules
from shared.records import Json

KINDS = (("pdf", "PDF documents"), ("raster", "Images"))
_LONGEST = 2000


def kind_of(profile: Json) -> str:
    """Which checks its form shows: a profile may name no kind."""
    return "raster" if profile.get("kind") == "raster" else "pdf"


def answers_of(profile: Json) -> Answers:
    """What the form of a profile shows first."""
    answers = Answers()
    answers.put("title", str(profile.get("title") or profile.get("name") or ""))
    answers.put("description", str(profile.get("description") or ""))
    said = {check: rule for _, check, rule in rules(profile)}
    for section in sections(kind_of(profile)):
        for check in section.checks:
            check.fill(answers, said.get(check.info.id, {"enabled": False}))
    fill_page_rules(answers, profile)
    return answers


def profile_of(answers: Answers, before: Json) -> tuple[Json, dict[str, str]]:
    """The profile that a form says, and what is wrong by the name of the input.

    Args:
        answers: the form as it was sent.
        before: the profile it began with; what the form does not ask for is taken from there.
    """
    reading = Reading(answers)
    made = {**before, **_head(reading), "kind": kind_of(before), "schemaVersion": 1}
    made.pop("name", None)
    made["sections"] = _sections(reading, before)
    if page_rules := read_page_rules(reading, before):
        made["page_rules"] = page_rules
    else:
        made.pop("page_rules", None)
    return made, reading.faults


def _head(reading: Reading) -> Json:
    found: dict[str, Any] = {}
    for key in ("title", "description"):
        found[key] = reading.answers.one(key)
        if len(found[key]) > _LONGEST:
            reading.faults[key] = f"It is longer than {_LONGEST:,} characters."
    if not found["title"]:
        reading.faults["title"] = "Give it a name that people know it by."
    return found


def _sections(reading: Reading, before: Json) -> Json:
    """Every section with the rules that are on; one that is off keeps its settings if it was there before."""
    old = before.get("sections") or {}
    # Which section a rule stands in is the profile's own choice.
    places = {check: section for section, check, _ in rules(before)}
    made: Json = {
        id: {**said, "enabled": True, "rules": _unasked(said, kind_of(before))} for id, said in old.items()
    }
    for section in sections(kind_of(before)):
        for check in section.checks:
            id = check.info.id
            place = places.get(id, section.id)
            was = _rule(old.get(place) or {}, id)
            if check.severity not in reading.answers.said:
                rule = was  # a form that does not ask says nothing
            elif reading.answers.one(check.severity) == OFF:
                rule = None if was is None else {**was, "id": id, "enabled": False}
            else:
                rule = {"id": id, **check.read(reading, was or {}), "enabled": True}
            if rule:
                made.setdefault(place, {"id": place, "enabled": True, "rules": {}})["rules"][id] = rule
    return {id: said for id, said in made.items() if said["rules"]}


def _rule(section: Json, check: str) -> Json | None:
    return next(
        (rule for key, rule in (section.get("rules") or {}).items() if rule.get("id", key) == check), None
    )


def _unasked(section: Json, kind: str) -> Json:
    """The rules of a section that the form has no inputs for; in a section that was off they are off."""
    asked = {check.info.id for one in sections(kind) for check in one.checks}
    off = {"enabled": False} if section.get("enabled") is False else {}
    return {
        key: {**rule, **off}
        for key, rule in (section.get("rules") or {}).items()
        if rule.get("id", key) not in asked
    }


def shown_sections(profile: Json) -> tuple[Section, ...]:
    """The sections of its form."""
    return sections(kind_of(profile))
