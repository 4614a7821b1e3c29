"""The HTML report about a sample that was judged, repaired and judged again, as a worker makes it."""

from pathlib import Path
from typing import Any

from shared.catalogue import default_profile
from tests.unit.worker.preflight.judging import CARD
from worker.preflight.judge import Order, judge
from worker.reporting.run import run
from worker.steps.autofix import run as autofix
from worker.steps.contract import Limits, Source
from worker.tools.sniff import sniff


def made_repaired(data: bytes, folder: Path, language: str = "en", context: Any = CARD) -> Path:
    """The report about the repaired file, with the one before for comparison."""
    path = folder / "sample"
    path.write_bytes(data)
    seen = sniff(path)
    source = Source(path, seen.file_type, seen.mime_type, "card.pdf")
    by = {"profile": default_profile(seen.file_type), "context": context}
    fixed = autofix(source, by, folder, Limits())
    after = next(one for one in fixed.outputs if one.role == "optimizedFile")
    now = Source(after.path, seen.file_type, after.mime_type, "card.pdf")
    verdict = judge(Order(now.path, now.file_type, now.mime_type, now.name, by["profile"], context))
    params = {
        **by, "report": verdict.report, "outcome": verdict.outcome.value, "format": "html",
        "language": language, "repairs": fixed.result,
        "taskOutcome": "fixed" if verdict.outcome == "pass" else verdict.outcome.value,
        "other": {"path": str(path), "mimeType": seen.mime_type, "is": "before"},
    }  # fmt: skip
    return run(now, params, folder, Limits()).outputs[0].path
