"""The inputs of checks, made from the catalogue: how grave a finding is, and the settings."""

from dataclasses import dataclass
from functools import lru_cache

from api.console.forms.answers import Answers
from api.console.forms.filling import fill
from api.console.forms.inputs import Input, described_all
from api.console.forms.reading import Reading
from shared.catalogue import CheckInfo, checks
from shared.records import Json

OFF = "off"
SEVERITIES = (("reject", "Reject"), ("warn", "Warn"), ("autofix", "Repair"), ("ignore", "Only list"))
# Words of profiles that mean the same (contract D.1).
_SYNONYMS = {"error": "reject", "warning": "warn", "info": "ignore"}
_TITLES = {
    "geometry": "Geometry", "color": "Colour", "text": "Text", "image": "Images", "structure": "Structure",
    "raster": "Images by themselves", "gwg": "Ghent Workgroup 2022",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CheckInputs:
    """A check in a form. `path` begins the names of its inputs."""

    info: CheckInfo
    path: str
    settings: tuple[Input, ...]

    @property
    def severity(self) -> str:
        """The name of the input that says how grave it is."""
        return f"{self.path}.severity"

    @property
    def message(self) -> str:
        """The name of the input for the profile's own words."""
        return f"{self.path}.message"

    def fill(self, answers: Answers, rule: Json) -> None:
        """Write what a profile says of the check into its inputs; an absent severity means the usual one."""
        word = str(rule.get("severity") or "").lower()
        off = rule.get("enabled") is False or word == OFF
        answers.put(self.severity, OFF if off else _SYNONYMS.get(word, word))
        answers.put(self.message, str(rule.get("message") or ""))
        fill(answers, self.settings, rule.get("target") or {})

    def read(self, reading: Reading, before: Json) -> Json:
        """What the inputs say of the check; what they do not ask for stays as it was."""
        said = reading.answers.one(self.severity)
        if said not in {"", OFF, *dict(SEVERITIES)}:
            reading.faults[self.severity] = "It must be one of those in the list."
        kept = {key: before[key] for key in before if key not in {"enabled", "severity", "target", "message"}}
        rule = {**kept, **({"severity": said} if said else {})}
        if message := reading.answers.one(self.message):
            rule["message"] = message
        if target := reading.read(self.settings, before.get("target")):
            rule["target"] = target
        return rule


@dataclass(frozen=True, slots=True)
class Section:
    """The checks of one section, under its title."""

    id: str
    title: str
    checks: tuple[CheckInputs, ...]

    def on(self, answers: Answers) -> int:
        """How many of them are on."""
        return sum(answers.one(check.severity) != OFF for check in self.checks)


@lru_cache(maxsize=4)
def sections(kind: str) -> tuple[Section, ...]:
    """Every check for a kind of file (`pdf` or `raster`), by section."""
    found: dict[str, list[CheckInputs]] = {}
    for info in checks():
        if info.kind == kind:
            found.setdefault(info.section, []).append(inputs_of(info, f"checks.{info.id}"))
    return tuple(Section(id, _TITLES.get(id, id), tuple(inside)) for id, inside in found.items())


def inputs_of(info: CheckInfo, path: str) -> CheckInputs:
    """The inputs of a check, under any path."""
    return CheckInputs(info, path, described_all(info.target_schema, f"{path}.target"))
