"""Asks one check about one sample, without a profile."""

import tempfile
from pathlib import Path
from typing import Any

from worker.preflight.contract import Ask, Hit
from worker.preflight.facts.pdf import PdfDocument
from worker.preflight.facts.raster import RasterImage
from worker.preflight.registry import all_checks


def hits(
    check_id: str,
    data: bytes,
    enabled: frozenset[str] = frozenset(),
    others: dict[str, dict[str, Any]] | None = None,
    **target: Any,
) -> list[Hit]:
    """What the check answers with its defaults and this target; `others` are the settings of other checks."""
    found = all_checks()[check_id]
    ask = Ask({**found.check.defaults, **target}, enabled, others or {})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample"
        path.write_bytes(data)
        with PdfDocument(path) if found.check.kind == "pdf" else RasterImage(path) as facts:
            if isinstance(facts, PdfDocument):
                facts.expected |= found.check.reads
            return list(found.run(facts, ask))
