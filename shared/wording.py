"""What findings say to customers, by check and language: templates of `library/messages`, filled in.

A finding (contract D.5) speaks to operators by its `message` and `advice`. Customers read the `issue` and the
`advice` of the catalogue, in their language. A check without an entry falls back to the operators' words.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from shared.catalogue import checks
from shared.template import Missing, Template
from shared.vocabulary import SENTENCES, Reason

FOLDER = Path(__file__).parent / "library" / "messages"
LANGUAGES = ("en", "de")
DEFAULT = "en"
MOST_NAMED = 12  # entries of a list that a sentence names

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """A finding in a customer's words: what it is about, what is wrong, what to do."""

    title: str
    issue: str
    advice: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One language. `words` translates what stands in values; `decimal` is its decimal mark.

    `labels` are the fixed words of reports, `reasons` the sentences of reason codes. `repairs` and
    `not_repaired` say what was not done and why; empty where the repairs' own sentences are understood.
    """

    language: str
    name: str
    decimal: str
    words: Mapping[str, str]
    entries: Mapping[str, Mapping[str, str]]
    labels: Mapping[str, str]
    reasons: Mapping[str, str]
    repairs: Mapping[str, str]
    not_repaired: Mapping[str, str]

    def say(self, finding: Mapping[str, Any]) -> Said:
        """A finding in a customer's words; a profile's own message (contract D.2) is kept as it stands."""
        check = str(finding.get("ruleId", ""))
        own = finding.get("customer") or {}
        return Said(
            self.title(check),
            str(own["issue"]) if own.get("own") else self._filled(check, "issue", finding, "message"),
            self._filled(check, "advice", finding, "advice"),
        )

    def title(self, check: str) -> str:
        """The name of a check; its id when nobody knows it."""
        return self.entries.get(check, {}).get("title") or _titles().get(check, check)

    def label(self, key: str, **values: object) -> str:
        """A fixed word of reports, such as `verdict.pass`."""
        shown = {name: self.show(value) for name, value in values.items()}
        return self.labels[key].format(**shown)

    def reason(self, code: str) -> str:
        """A reason code (decision 7) as a sentence."""
        known = code in list(Reason)
        return self.reasons.get(code) or (SENTENCES[Reason(code)] if known else code)

    def left(self, skipped: Mapping[str, Any]) -> str:
        """One of `skippedFixes` (contract E): the repair's own English words, or what they come down to."""
        op, reason = str(skipped.get("op") or ""), str(skipped.get("reason") or "")
        if reason not in self.not_repaired:
            return str(skipped.get("message") or op)
        return f"{self.repairs.get(op) or self.title(op)}: {self.not_repaired[reason]}"

    def fill(self, template: str, finding: Mapping[str, Any]) -> str | None:
        """A template with the values of a finding; None when one it needs is not there."""
        values = {**finding, "target": finding.get("expected")}
        try:
            return Template.read(template).fill(values, self.show)
        except Missing:
            return None

    def show(self, value: Any) -> str:
        """A value as people of this language write it."""
        if isinstance(value, bool):
            return self.words.get(str(value).lower(), str(value).lower())
        if isinstance(value, int | float):
            return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", self.decimal)
        if isinstance(value, list | tuple):
            return self._listed([self.show(one) for one in value])
        if isinstance(value, Mapping):
            return " × ".join(self.show(one) for one in value.values())
        text = str(value)
        parts = text.split(", ")
        return ", ".join(self.words[part] for part in parts) if all(p in self.words for p in parts) else text

    def _listed(self, parts: list[str]) -> str:
        text = ", ".join(parts[:MOST_NAMED])
        rest = len(parts) - MOST_NAMED
        return self.words["and_more"].format(text=text, count=rest) if rest > 0 else text

    def _filled(self, check: str, part: str, finding: Mapping[str, Any], instead: str) -> str:
        template = self.entries.get(check, {}).get(part)
        filled = self.fill(template, finding) if template else None
        return filled or str(finding.get(instead) or finding.get("ruleId") or "")


@lru_cache(maxsize=len(LANGUAGES))
def wording(language: str = DEFAULT) -> Wording:
    """The words of a language.

    Raises:
        KeyError: it is none of `LANGUAGES`.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    raw = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return Wording(
        raw["language"],
        raw["name"],
        raw["decimal"],
        raw["words"],
        raw["checks"],
        raw["labels"],
        raw.get("reasons", {}),
        raw.get("repairs", {}),
        raw.get("notRepaired", {}),
    )


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    return {info.id: info.title for info in checks()}
