"""A report as its writers read it: in one language, typed, the gravest findings first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shared.wording import Wording, wording
from worker.preflight.facts.geometry import Rect

SEVERITIES = ("reject", "warn", "autofix", "ignore")
FIXED = frozenset(
    (
        "sectionId", "ruleId", "severity", "target", "page", "message", "advice", "actual", "expected",
        "autofix", "locate", "customer", "overlay",
    )
)  # fmt: skip

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where on which page, in points of the page as displayed."""

    page: int
    rect: Rect


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding. `number` counts through the view; `title`, `issue` and `advice` are for customers,
    `message` and `remedy` for operators; `details` are the scalars of the finding.
    """

    number: int
    severity: str
    check: str
    section: str
    title: str
    issue: str
    advice: str
    message: str
    remedy: str
    page: int | None
    measured: Json
    wanted: Json
    details: Json
    repair: Json
    places: tuple[Place, ...]

    @property
    def fixable(self) -> bool:
        """A repair of ours would cure it."""
        return self.repair.get("available") is True

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages it is about, in order; none for the file as a whole."""
        found = {place.page for place in self.places} | ({self.page} if self.page else set())
        return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class Checked:
    """A check without findings. `reason` is set when it was not done."""

    check: str
    title: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """What repairs did: titles of what was cured, and what was not done with the reason as a sentence.

    `checks` are the ids of what was cured; `after`: the judgement is of the repaired file.
    """

    cured: tuple[str, ...]
    checks: frozenset[str]
    left: tuple[str, ...]
    after: bool


@dataclass(frozen=True, slots=True)
class View:
    """The whole of it. `more` counts findings per check beyond those that are listed."""

    name: str
    size_bytes: int
    outcome: str
    profile: str
    entries: tuple[Entry, ...]
    passed: tuple[Checked, ...]
    skipped: tuple[Checked, ...]
    more: Mapping[str, int]
    report: Json
    words: Wording
    repair: Repair | None = None

    def count(self, severity: str) -> int:
        """How many findings have this severity."""
        return sum(entry.severity == severity for entry in self.entries)

    @property
    def page_count(self) -> int:
        """Pages of the document; 1 for an image."""
        return int((self.report.get("pdf") or {}).get("page_count") or 1)


def view(report: Json, outcome: str | None, language: str = "en") -> View:
    """Read a report of contract D.5.

    Raises:
        KeyError: there is no such language.
    """
    words = wording(language)
    evaluation = report.get("evaluation") or {}
    findings = sorted(evaluation.get("findings") or [], key=_rank)
    source = report.get("source") or {}
    return View(
        name=str(source.get("name") or ""),
        size_bytes=int(source.get("sizeBytes") or 0),
        outcome=outcome or "na",
        profile=str((evaluation.get("profile") or {}).get("title") or ""),
        entries=tuple(_entry(number, one, words) for number, one in enumerate(findings, 1)),
        passed=tuple(Checked(str(one), words.title(str(one))) for one in evaluation.get("passed") or []),
        skipped=tuple(_skipped(one, words) for one in evaluation.get("skipped") or []),
        more=evaluation.get("more") or {},
        report=report,
        words=words,
    )


def _rank(finding: Json) -> int:
    """Sorting is stable, so within a severity the order of the profile stays."""
    severity = finding.get("severity")
    return SEVERITIES.index(severity) if severity in SEVERITIES else len(SEVERITIES)


def _entry(number: int, finding: Json, words: Wording) -> Entry:
    said = words.say(finding)
    return Entry(
        number=number,
        severity=str(finding.get("severity")),
        check=str(finding.get("ruleId")),
        section=str(finding.get("sectionId")),
        title=said.title,
        issue=said.issue,
        advice=said.advice,
        message=str(finding.get("message") or said.issue),
        remedy=str(finding.get("advice") or said.advice),
        page=finding.get("page"),
        measured=finding.get("actual") or {},
        wanted=finding.get("expected") or {},
        details={key: value for key, value in finding.items() if key not in FIXED},
        repair=finding.get("autofix") or {},
        places=tuple(_places(finding)),
    )


def _places(finding: Json) -> list[Place]:
    boxes = (finding.get("locate") or {}).get("boxes") or []
    return [Place(int(box["page"]), Rect(*(float(one) for one in box["rect"]))) for box in boxes]


def _skipped(entry: Any, words: Wording) -> Checked:
    check, reason = str(entry.get("id")), str(entry.get("reason"))
    return Checked(check, words.title(check), reason)
