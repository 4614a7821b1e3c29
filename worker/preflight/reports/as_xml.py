"""XML after `shared/library/report.xsd`: the judgement in elements of its own, the facts as named values."""

import json
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from worker.preflight.reports.text import printable
from worker.preflight.reports.view import Checked, Entry, View

NAMESPACE = "urn:filecheck:report:1"
JUDGED = frozenset(("source", "evaluation"))


def as_xml(view: View) -> bytes:
    """The report as a document of our schema."""
    root = _element(None, "report", xmlns=NAMESPACE, language=view.words.language, outcome=view.outcome)
    _element(root, "source", name=view.name, sizeBytes=view.size_bytes)
    evaluation = view.report.get("evaluation") or {}
    _element(root, "profile", id=(evaluation.get("profile") or {}).get("id"), title=view.profile)
    _element(root, "summary", **(evaluation.get("summary") or {}))
    findings = _element(root, "findings")
    for entry in view.entries:
        _finding(findings, entry)
    for check, count in view.more.items():
        _element(findings, "more", check=check, count=count)
    _checks(_element(root, "passed"), view.passed)
    _checks(_element(root, "skipped"), view.skipped)
    facts = _element(root, "facts")
    for name, value in view.report.items():
        if name not in JUDGED:
            _value(facts, name, value)
    indent(root, " ")
    return _bytes(root)


def _finding(parent: Element, entry: Entry) -> None:
    made = _element(
        parent, "finding", number=entry.number, check=entry.check, section=entry.section,
        severity=entry.severity, page=entry.page,
    )  # fmt: skip
    _element(made, "message", entry.message)
    _element(made, "advice", entry.remedy)
    customer = _element(made, "customer")
    for name, text in (("title", entry.title), ("issue", entry.issue), ("advice", entry.advice)):
        _element(customer, name, text)
    for name, values in (("actual", entry.measured), ("expected", entry.wanted), ("details", entry.details)):
        _values(_element(made, name), values)
    for place in entry.places:
        rect = place.rect
        _element(made, "place", page=place.page, x0=rect.x0, y0=rect.y0, x1=rect.x1, y1=rect.y1)
    if entry.fixable:
        params = json.dumps(entry.repair.get("params") or {}, ensure_ascii=False, separators=(",", ":"))
        _element(
            made, "repair", params, runner=entry.repair.get("runner"), strategy=entry.repair.get("strategy")
        )


def _checks(parent: Element, checks: tuple[Checked, ...]) -> None:
    for one in checks:
        _element(parent, "check", id=one.check, title=one.title, reason=one.reason)


def _values(parent: Element, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        _value(parent, name, value)


def _value(parent: Element, name: str | None, value: Any) -> None:
    """A value of JSON: a scalar as text with its type, the others with their parts inside."""
    if isinstance(value, Mapping):
        _values(_element(parent, "object", name=name), value)
    elif isinstance(value, list | tuple):
        made = _element(parent, "list", name=name)
        for one in value:
            _value(made, None, one)
    else:
        kind = {str: "string", bool: "boolean", type(None): "null"}.get(type(value), "number")
        _element(parent, "value", "" if value is None else _text(value), name=name, type=kind)


def _element(parent: Element | None, tag: str, text: str | None = None, **attributes: object) -> Element:
    given = {key: _text(value) for key, value in attributes.items() if value is not None}
    made = Element(tag, given) if parent is None else SubElement(parent, tag, given)
    if text is not None:
        made.text = printable(text)
    return made


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return printable(str(value))


def _bytes(root: Element) -> bytes:
    from io import BytesIO

    out = BytesIO()
    ElementTree(root).write(out, encoding="utf-8", xml_declaration=True)
    return out.getvalue() + b"\n"
