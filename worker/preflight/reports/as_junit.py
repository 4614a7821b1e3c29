"""JUnit XML for build servers: a test suite per file, a test case per check.

A check that rejects is a failure; warnings pass and say what they found, because a build should break only
where the profile says so. A check that was not done is skipped.
"""

from io import BytesIO
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from worker.preflight.reports.text import printable
from worker.preflight.reports.view import Entry, View


def as_junit(view: View) -> bytes:
    """The report as a `testsuites` document."""
    groups: dict[str, list[Entry]] = {}
    for entry in view.entries:
        groups.setdefault(entry.check, []).append(entry)
    failed = sum(any(one.severity == "reject" for one in found) for found in groups.values())
    counts = {
        "tests": str(len(groups) + len(view.passed) + len(view.skipped)),
        "failures": str(failed),
        "errors": "0",
        "skipped": str(len(view.skipped)),
    }
    root = Element("testsuites", counts)
    suite = SubElement(root, "testsuite", {"name": printable(view.name), **counts})
    for check, found in groups.items():
        _found(suite, check, found, view.more.get(check, 0))
    for one in view.passed:
        _case(suite, one.check, one.title)
    for one in view.skipped:
        case = _case(suite, one.check, one.title)
        SubElement(case, "skipped", {"message": view.words.reason(one.reason or "")})
    indent(root, " ")
    out = BytesIO()
    ElementTree(root).write(out, encoding="utf-8", xml_declaration=True)
    return out.getvalue() + b"\n"


def _case(suite: Element, check: str, title: str) -> Element:
    section, _, _ = check.partition(".")
    return SubElement(suite, "testcase", {"classname": f"filecheck.{section}", "name": f"{check}: {title}"})


def _found(suite: Element, check: str, found: list[Entry], more: int) -> None:
    case = _case(suite, check, found[0].title)
    rejected = [one for one in found if one.severity == "reject"]
    lines = [f"{one.severity}: {one.message} {one.remedy}" for one in found]
    lines += [f"and {more} more"] if more else []
    if rejected:
        failure = SubElement(case, "failure", {"type": "reject", "message": printable(rejected[0].message)})
        failure.text = printable("\n".join(lines))
    else:
        SubElement(case, "system-out").text = printable("\n".join(lines))
