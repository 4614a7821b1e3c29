"""Which findings of a report lie on a page, gathered by check, the gravest first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from worker.preflight.facts.geometry import Rect

ORDER = ("reject", "warn", "autofix", "ignore")
MOST_BOXES = 300  # on one page; beyond that boxes hide what they show


@dataclass(frozen=True, slots=True)
class Note:
    """The findings of one check on one page: their number in the legend, the words, the places in points."""

    number: int
    severity: str
    text: str
    boxes: tuple[Rect, ...]
    count: int


def page_notes(report: Mapping[str, Any] | None, page: int) -> list[Note]:
    """The notes of a page; findings about the whole document stand on page 1."""
    groups: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for finding in _findings(report):
        if page in _pages(finding):
            groups.setdefault((str(finding.get("severity")), str(finding.get("ruleId"))), []).append(finding)
    ranked = sorted(groups.items(), key=lambda item: _rank(item[0][0]))
    return [_note(at, key[0], found, page) for at, (key, found) in enumerate(ranked, 1)]


def _findings(report: Mapping[str, Any] | None) -> Iterator[Mapping[str, Any]]:
    evaluation = (report or {}).get("evaluation") or {}
    yield from (one for one in evaluation.get("findings") or [] if isinstance(one, dict))


def _rank(severity: str) -> int:
    return ORDER.index(severity) if severity in ORDER else len(ORDER)


def _pages(finding: Mapping[str, Any]) -> set[int]:
    """Where a finding belongs: the pages of its boxes, else its own page, else the first."""
    boxes = {int(box.get("page") or 1) for box in _boxes(finding)}
    return boxes or {int(finding.get("page") or 1)}


def _boxes(finding: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = (finding.get("locate") or {}).get("boxes") or []
    return [box for box in found if isinstance(box, dict) and len(box.get("rect") or ()) == 4]


def _note(number: int, severity: str, found: list[Mapping[str, Any]], page: int) -> Note:
    rects = [
        Rect(*(float(value) for value in box["rect"]))
        for finding in found
        for box in _boxes(finding)
        if int(box.get("page") or 1) == page
    ]
    return Note(number, severity, str(found[0].get("message") or ""), tuple(rects[:MOST_BOXES]), len(found))
