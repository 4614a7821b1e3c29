"""A job in few words: verdicts, findings by kind, what can be downloaded. Models read every character."""

from collections.abc import Mapping
from typing import Any, cast

from cli.client.shapes import Job, Json

MOST_KINDS = 25  # kinds of finding shown of one report; get_report has them all
_MOST_PAGES = 20
_WEIGHT = {"reject": 0, "warn": 1, "autofix": 2, "ignore": 3}
_ARTIFACT = ("role", "kind", "taskId", "fileName", "mimeType", "sizeBytes", "downloadUrl")


def job_in_short(job: Job) -> Json:
    """A full job without what repeats itself."""
    whole = cast(Json, job)
    short: Json = {
        **_some(whole, ("id", "status", "outcome", "createdAt", "orderId", "metaData")),
        "tasks": [_task(task) for task in whole.get("tasks") or []],
    }
    if whole["status"] not in ("done", "skipped", "error"):
        short["hint"] = "Not ended yet: call get_job with this id and wait_seconds."
    results = whole.get("results") or {}
    found: dict[str, list[Json]] = {
        "reports": [_judged(at, entry) for at, entry in enumerate(results.get("preflight") or [])],
        "validation": [_validated(entry) for entry in results.get("validate") or []],
        "optimized": [_optimized(entry) for entry in results.get("optimize") or []],
        "deliverables": [
            {"index": at, **_some(one, _ARTIFACT)} for at, one in enumerate(whole.get("deliverables") or [])
        ],
        "previews": _previews(whole),
    }
    return short | {key: value for key, value in found.items() if value}


def job_in_a_line(job: Job) -> Json:
    """A lean job of a list."""
    whole = cast(Json, job)
    line = _some(whole, ("id", "status", "outcome", "createdAt", "orderId", "metaData"))
    return line | {"files": [_name(task) for task in whole.get("tasks") or []][:10]}


def finding_in_short(finding: Mapping[str, Any]) -> Json:
    """A finding without its overlay and other nested details; whether it can be repaired is kept."""
    short = {key: value for key, value in finding.items() if not isinstance(value, dict | list)}
    short.pop("overlay", None)
    repair = finding.get("autofix")
    if isinstance(repair, dict):
        short["autofixable"] = bool(repair.get("available"))
    return short


def _judged(at: int, entry: Json) -> Json:
    evaluation = (entry.get("report") or {}).get("evaluation") or {}
    kinds: dict[tuple[str, str], Json] = {}
    for finding in sorted(evaluation.get("findings") or [], key=lambda one: _WEIGHT.get(one["severity"], 9)):
        kind = kinds.setdefault(
            (finding["ruleId"], finding["severity"]),
            {**_some(finding, ("ruleId", "severity", "message", "advice")), "count": 0, "pages": []},
        )
        kind["count"] += 1
        page = finding.get("page")
        if page is not None and page not in kind["pages"] and len(kind["pages"]) < _MOST_PAGES:
            kind["pages"].append(page)
    short = {
        "index": at,
        **_some(entry, ("taskId", "source", "outcome")),
        "summary": evaluation.get("summary"),
    }
    short["findings"] = list(kinds.values())[:MOST_KINDS]
    if len(kinds) > MOST_KINDS:
        short["moreKinds"] = len(kinds) - MOST_KINDS
    if skipped := evaluation.get("skipped"):
        short["notJudged"] = len(skipped)
    return short


def _validated(entry: Json) -> Json:
    profiles = [
        {**_some(one, ("requested", "matched", "compliant")), "failures": len(one.get("failures") or [])}
        for one in entry.get("profiles") or []
    ]
    return {**_some(entry, ("taskId", "source", "outcome", "compliant")), "profiles": profiles}


def _optimized(entry: Json) -> Json:
    output = entry.get("output") or {}
    return {
        **_some(entry, ("taskId", "source", "status")),
        **_some(output, ("sizeBytes", "appliedFixes", "skippedFixes")),
    }


def _previews(job: Json) -> list[Json]:
    outputs = [
        (task["id"], output)
        for task in job.get("tasks") or []
        for step in task.get("steps") or []
        for output in step.get("outputs") or []
    ]
    return [
        {"taskId": task, **_some(page, ("page", "width", "height", "mimeType", "url"))}
        for task, output in outputs
        for page in output.get("pages") or []
    ][:100]


def _task(task: Json) -> Json:
    return {
        **_some(task, ("id", "fileType", "status", "outcome", "reason", "slot")),
        "name": _name(task),
        "steps": [_some(step, ("type", "status", "outcome", "reason")) for step in task.get("steps") or []],
    }


def _name(task: Json) -> str:
    original = task.get("originalArtifact") or {}
    return str(original.get("fileName") or task.get("source") or task["id"])


def _some(thing: Mapping[str, Any], keys: tuple[str, ...]) -> Json:
    """The keys that have something to say."""
    return {key: thing[key] for key in keys if thing.get(key) not in (None, "", [], {})}
