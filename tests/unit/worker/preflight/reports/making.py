"""Report files of samples, made as a worker makes them but in this process."""

from pathlib import Path
from typing import Any

from shared.catalogue import default_profile
from tests.unit.worker.preflight.judging import CARD
from worker.preflight.judge import Order, judge
from worker.reporting.run import run
from worker.steps.contract import Limits, Source
from worker.tools.sniff import sniff


def made(
    data: bytes, form: str, folder: Path, language: str = "en", profile: Any = None, context: Any = CARD,
    **more: Any,
) -> Path:  # fmt: skip
    """The report file about a sample, a business card unless a profile says what else is wanted."""
    path = folder / "sample"
    path.write_bytes(data)
    seen = sniff(path)
    chosen = profile or default_profile(seen.file_type) or {}
    wanted = None if profile else context
    source = Source(path, seen.file_type, seen.mime_type, "Ada & Söhne <b>.pdf")
    verdict = judge(Order(path, seen.file_type, seen.mime_type, source.name, chosen, wanted, **more))
    params = {
        "report": verdict.report, "outcome": verdict.outcome.value, "format": form, "language": language,
        "profile": chosen, "context": wanted, **more,
    }  # fmt: skip
    result = run(source, params, folder, Limits())
    return result.outputs[0].path
