"""The library as the console shows it: shelves, the editor of each, and a profile's checks as rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from api.console.editing import plain, presets, profiles
from api.console.forms.answers import Answers
from api.library import SHELVES, Shelf
from shared.builtins import builtin
from shared.catalogue import checks
from shared.errors import NotFound
from shared.profiles import Difference, differences, rules
from shared.records import Json
from shared.values import in_words

# Profiles first: they are what people come for.
ORDER = ("profiles", "optimize-presets", "rules", "workflows", "connectors")
TITLES = {
    "profiles": ("Profiles", "Which checks a file has to pass, how grave each is, and what it asks for."),
    "optimize-presets": ("Presets", "Ready parameters of the step optimize, under a name."),
    "rules": ("Rules", "Which files an order takes, and which steps each kind of file goes through."),
    "workflows": ("Workflows", "What a shop's upload leads to: a rule, and what comes after it."),
    "connectors": ("Connectors", "How the fields of a shop's product become the context of a job."),
}


@dataclass(frozen=True, slots=True)
class Editor:
    """How entries of a kind are edited: a template, and the form's way in and out."""

    template: str
    answers_of: Callable[[Json], Answers]
    entry_of: Callable[[Answers, Json], tuple[Json, dict[str, str]]]


_PLAIN = Editor("edit_plain.html", plain.answers_of, plain.entry_of)
EDITORS = {
    "profiles": Editor("edit_profile.html", profiles.answers_of, profiles.profile_of),
    "optimize-presets": Editor("edit_preset.html", presets.answers_of, presets.preset_of),
}


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A check of a profile, to be read."""

    id: str
    title: str
    severity: str
    wanted: str
    message: str


def shelf_of(kind: str) -> Shelf:
    """A shelf by its name in addresses."""
    found = next((shelf for shelf in SHELVES if shelf.kind == kind), None)
    if found is None:
        raise NotFound("There is no such shelf.")
    return found


def editor_of(kind: str) -> Editor:
    """How entries of this kind are edited."""
    return EDITORS.get(kind, _PLAIN)


def check_rows(profile: Json) -> Iterator[CheckRow]:
    """The checks of a profile that are on, in its order."""
    known = {info.id: info for info in checks()}
    for _, check, rule in rules(profile):
        info = known.get(check)
        if rule["enabled"]:
            yield CheckRow(
                check,
                info.title if info else check,
                str(rule.get("severity") or (info.default_severity.value if info else "")),
                in_words(rule.get("target")),
                str(rule.get("message") or ""),
            )


def page_rows(profile: Json) -> Iterator[tuple[str, str, str]]:
    """Pages, check and what differs there."""
    for entry in profile.get("page_rules") or []:
        for check, said in (entry.get("overrides") or {}).items():
            off = said.get("enabled") is False or said.get("severity") == "off"
            words = [str(said.get("severity") or ""), in_words(said.get("target"))]
            yield str(entry.get("pages")), check, "off" if off else ", ".join(filter(None, words))


def compared(profile: Json, wanted: str | None) -> tuple[str | None, list[Difference]]:
    """The built-in profile to compare with, and how this one differs.

    That is the one that is asked for, else the one of the same id, else the one it was copied from.
    """
    names = (wanted, profile.get("id"), (profile.get("ui") or {}).get("copyOf"))
    for name in names:
        other = builtin("profiles", name) if isinstance(name, str) and name else None
        if other is not None:
            return str(name), differences(other, profile)
    return None, []
