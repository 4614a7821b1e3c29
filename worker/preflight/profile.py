"""Reads a profile (contract D.1) with its context into what to ask, in a fixed order."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from shared.vocabulary import Severity
from worker.tools.ranges import page_ranges

ALIASES = {"info": Severity.IGNORE, "error": Severity.REJECT, "warning": Severity.WARN}
OFF = "off"
ID = re.compile(r"^[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)+$")


@dataclass(frozen=True, slots=True)
class Rule:
    """One check the profile asks. `severity` None means the check's own; `target` None means none given.

    `pages` is None for the whole document, else only hits on these pages count; a hit on no page in
    particular counts where `base` is true, so that page rules never silence it. `message` is what the profile
    itself says to customers: a template of `shared.wording`.
    """

    id: str
    severity: Severity | None
    target: Mapping[str, Any] | None
    pages: frozenset[int] | None = None
    message: str | None = None
    base: bool = True

    def counts(self, page: int | None) -> bool:
        """Whether a hit on this page (None: on none in particular) is this rule's to judge."""
        if page is None:
            return self.base
        return self.pages is None or page in self.pages


def read_rules(profile: Mapping[str, Any], context: Mapping[str, Any] | None) -> tuple[Rule, ...]:
    """The enabled rules with the context's targets in place (decision 20), in the profile's order."""
    wanted = context_targets(context or {})
    rules = []
    for section in _entries(profile.get("sections")):
        if section.get("enabled") is False:
            continue
        for key, raw in (section.get("rules") or {}).items():
            rule = raw if isinstance(raw, dict) else {}
            check_id = str(rule.get("id") or key)
            if rule.get("enabled") is False or str(rule.get("severity")).lower() == OFF:
                continue
            target = _target(rule, wanted.get(check_id))
            rules.append(
                Rule(check_id, severity(rule.get("severity")), target, message=rule.get("message") or None)
            )
    return tuple(rules)


def _entries(sections: Any) -> Iterator[dict[str, Any]]:
    if isinstance(sections, dict):
        yield from (section for section in sections.values() if isinstance(section, dict))


def severity(word: object) -> Severity | None:
    """A severity by its word, its synonyms included; None when there is none."""
    name = str(word).lower() if word else ""
    if name in ALIASES:
        return ALIASES[name]
    return Severity(name) if name in list(Severity) else None


def _target(rule: Mapping[str, Any], wanted: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    own = rule.get("target")
    if wanted is None:
        return own if isinstance(own, dict) else None
    merged = {**(own if isinstance(own, dict) else {}), **wanted}
    return {key: value for key, value in merged.items() if value is not None}


def context_targets(context: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What the context overwrites, per check (contract D.4). It replaces, so it may loosen as well."""
    wanted: dict[str, dict[str, Any]] = {}
    size = context.get("artworkSize") or {}
    if size.get("width_mm") and size.get("height_mm"):
        both = {"width_mm": size["width_mm"], "height_mm": size["height_mm"]}
        wanted["geom.page_size"] = {"allowed": [both]}
        wanted["raster.effective_dpi"] = {f"target_{key}": value for key, value in both.items()}
    count = context.get("pageCount") or {}
    if count.get("min") is not None or count.get("max") is not None:
        wanted["geom.page_count"] = {"min": count.get("min"), "max": count.get("max"), "allowed": None}
    bleed, safety = context.get("bleed") or {}, context.get("safety") or {}
    if bleed.get("required_mm") is not None:
        wanted["geom.bleed.required"] = {"required_mm": bleed["required_mm"]}
    if safety.get("min_mm") is not None:
        wanted["geom.safety_margin"] = {"min_mm": safety["min_mm"]}
    return wanted


def spread_over_pages(
    rules: tuple[Rule, ...], profile: Mapping[str, Any], page_count: int
) -> tuple[Rule, ...]:
    """Apply `page_rules` in order: the named checks change on the named pages, later entries win."""
    overrides = [one for one in profile.get("page_rules") or [] if isinstance(one, dict)]
    if not overrides:
        return rules
    found: list[Rule] = []
    for rule in rules:
        found.extend(_split(rule, overrides, page_count))
    return tuple(found)


def _split(rule: Rule, overrides: list[dict[str, Any]], page_count: int) -> list[Rule]:
    chosen: dict[int, int] = {}  # page -> the last override that names the check
    for at, override in enumerate(overrides):
        if rule.id in (override.get("overrides") or {}):
            chosen.update(dict.fromkeys(page_ranges(str(override.get("pages", "")), page_count), at))
    if not chosen:
        return [rule]
    rest = frozenset(range(1, page_count + 1)) - frozenset(chosen)
    parts = [replace(rule, pages=rest)]
    for at in sorted(set(chosen.values())):
        change = overrides[at]["overrides"][rule.id] or {}
        if change.get("enabled") is False or str(change.get("severity")).lower() == OFF:
            continue
        target = (
            {**(rule.target or {}), **change["target"]}
            if isinstance(change.get("target"), dict)
            else rule.target
        )
        pages = frozenset(page for page, used in chosen.items() if used == at)
        weight = severity(change.get("severity")) or rule.severity
        parts.append(replace(rule, severity=weight, target=target, pages=pages, base=False))
    return parts
