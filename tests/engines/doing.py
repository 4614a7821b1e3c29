"""Makes each use of an engine happen, and says where and with which reason it ended."""

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from shared.errors import Refused
from shared.vocabulary import FileType, Outcome, Reason, StepType
from tests import samples
from tests.unit.worker.preflight.judging import rules
from tests.unit.worker.steps.test_convert import SVG, flat_text
from worker.engine.runner import answer
from worker.engine.wire import Request, StepBug, decode_result
from worker.steps.contract import Limits, Source, StepResult
from worker.tools.sniff import sniff

Run = Callable[[Request], StepResult]


@dataclass(frozen=True)
class Doing:
    """A step to run on a file. `reasons` finds the codes in a result that is no refusal."""

    type: StepType
    data: bytes
    params: dict[str, Any] = field(default_factory=dict)
    reasons: Callable[[StepResult], list[str]] = lambda result: [str(result.reason)]


def here(request: Request) -> StepResult:
    """The step in this process, its answer through the wire as from a child."""
    return decode_result(answer(request), request.folder)


def ended(doing: Doing, folder: Path, limits: Limits, run: Run = here) -> list[str]:
    """The reason codes that the step ended with."""
    path, out = folder / "file", folder / "out"
    path.write_bytes(doing.data)
    out.mkdir()
    seen = sniff(path)
    source = Source(path, seen.file_type, seen.mime_type, "file")
    try:
        result = run(Request(doing.type, source, doing.params, out, limits))
    except Refused as refused:
        return [refused.reason.value]
    except StepBug:  # what `worker.handlers.stepping` makes of it
        return [Reason.INTERNAL.value]
    return doing.reasons(result)


def _skipped_fixes(result: StepResult) -> list[str]:
    assert result.result is not None
    # The file comes back all the same: unchanged, and a file that can be read.
    assert sniff(result.outputs[0].path).file_type is FileType.PDF
    return [one["reason"] for one in result.result["output"]["skippedFixes"]]


def _skipped_checks(result: StepResult) -> list[str]:
    """The verdict may not be a good one when a check could not be made."""
    assert result.result is not None
    assert result.outcome is Outcome.WARN
    return [one["reason"] for one in result.result["report"]["evaluation"]["skipped"]]


def _noise() -> bytes:
    made = np.random.default_rng(5).integers(0, 255, (60, 80, 3), dtype=np.uint8)
    out = BytesIO()
    Image.fromarray(made).save(out, "PNG")
    return out.getvalue()


_INK = {"profile": rules(("color.max_ink_coverage", {"severity": "reject", "target": {"percent": 300}}))}
_MODEL = {"engine": "model"}


def doings() -> dict[str, Doing]:
    """By the names of `table.USES`."""
    dark = samples.make_pdf("1 1 1 1 k 0 0 300 300 re f")
    see_through = samples.transparent_pdf()
    return {
        "postscript": Doing(StepType.CONVERT, b"%!PS\nshowpage\n"),
        "office": Doing(StepType.CONVERT, flat_text()),
        "svg": Doing(StepType.CONVERT, SVG.format(extra="").encode()),
        "outlines": _optimized(samples.card_pdf(), textToOutlines={"enabled": True}),
        "flattening": _optimized(see_through, flattenTransparency=True),
        "jbig2": _optimized(samples.card_pdf(), compression={"bwFilter": "jbig2"}),
        "ink": Doing(StepType.PREFLIGHT, dark, _INK, _skipped_checks),
        "validate": Doing(StepType.VALIDATE, samples.card_pdf(), {"profile": ["1b"]}),
        "removebg_model": Doing(StepType.REMOVEBG, samples.rgb_png(), _MODEL),
        "upscale_model": Doing(StepType.UPSCALE, samples.rgb_png(), {"scale": 2, **_MODEL}),
        "background": Doing(StepType.REMOVEBG, _noise()),
    }


def _optimized(data: bytes, **pdf: Any) -> Doing:
    return Doing(StepType.OPTIMIZE, data, {"pdf": pdf}, _skipped_fixes)
