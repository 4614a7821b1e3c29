"""Asks one check about one sample, without a profile."""

import tempfile
from pathlib import Path
from typing import Any

from worker.preflight.contract import Ask, Hit
from worker.preflight.facts.pdf import PdfDocument
from worker.preflight.facts.raster import RasterImage
from worker.preflight.registry import all_checks


def hits(check_id: str, data: bytes, enabled: frozenset[str] = frozenset(), **target: Any) -> list[Hit]:
    """What the check answers with its defaults and this target."""
    found = all_checks()[check_id]
    ask = Ask({**found.check.defaults, **target}, enabled)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample"
        path.write_bytes(data)
        with PdfDocument(path) if found.check.kind == "pdf" else RasterImage(path) as facts:
            return list(found.run(facts, ask))
