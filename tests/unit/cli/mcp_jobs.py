"""Jobs as a server answers them, for the tests of the tools."""

from typing import Any

Json = dict[str, Any]


def running_job(job_id: str = "job_1") -> Json:
    task = {"id": "task_1", "status": "running", "outcome": None, "source": "card.pdf", "steps": []}
    return {"id": job_id, "status": "running", "outcome": None, "tasks": [task], "deliverables": []}


def checked_job(base: str) -> Json:
    """One file with 301 findings, each with a large overlay, and everything else that jobs can have."""
    return {
        "id": "job_1",
        "status": "done",
        "outcome": "fail",
        "createdAt": "2026-01-01T00:00:00.000Z",
        "tasks": [_task(base)],
        "deliverables": [
            {"role": "output", "fileName": "../card.pdf", "mimeType": "application/pdf", "sizeBytes": 8,
             "bucket": "b", "key": "k", "downloadUrl": f"{base}/signed/card", "expiresIn": 3600},
        ],
        "results": {
            "preflight": [{"taskId": "task_1", "outcome": "fail", "report": _report()}],
            "validate": [{"taskId": "task_1", "compliant": False,
                          "profiles": [{"requested": "2b", "compliant": False, "failures": [{}, {}]}]}],
            "optimize": [{"taskId": "task_1", "status": "done",
                          "output": {"sizeBytes": 8, "appliedFixes": ["strip"], "skippedFixes": []}}],
        },
    }  # fmt: skip


def _task(base: str) -> Json:
    page = {"page": 1, "url": f"{base}/signed/page1.png", "width": 100, "key": "secret"}
    steps = [
        {"id": "s1", "type": "preflight", "status": "done", "outcome": "fail", "reason": None, "outputs": []},
        {"id": "s2", "type": "previews", "status": "done", "outcome": "na", "reason": None,
         "outputs": [{"count": 1, "pages": [page]}]},
    ]  # fmt: skip
    return {"id": "task_1", "status": "done", "outcome": "fail", "fileType": "pdf", "steps": steps,
            "originalArtifact": {"fileName": "card.pdf"}}  # fmt: skip


def _report() -> Json:
    small = [
        {"ruleId": "image.min_resolution_dpi", "severity": "warn", "page": page, "measured_dpi": 72.0,
         "message": "Too small", "advice": "Use a larger one.", "overlay": "x" * 1000,
         "actual": {"dpi": 72}, "locate": {"boxes": []}, "autofix": {"available": False}}
        for page in range(1, 301)
    ]  # fmt: skip
    bleed = {
        "ruleId": "geom.bleed.required", "severity": "reject", "page": 1, "measured_mm": 0,
        "message": "No bleed", "advice": "Add it.", "autofix": {"available": True, "params": {}},
    }  # fmt: skip
    return {
        "source": {"name": "card.pdf", "sizeBytes": 8},
        "pages": [{"page": 1, "bleed_pt": 0}],
        "fonts": [{"name": "A", "pages": list(range(1, 500)), "overlay": "x"}],
        "evaluation": {
            "findings": [*small, bleed],
            "passed": ["geom.page_count"],
            "skipped": [{"id": "gwg.r0001", "reason": "not_implemented"}],
            "summary": {"fail": 1, "warn": 300},
        },
    }
