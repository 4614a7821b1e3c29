"""Maximum file size"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.raster_facts import RasterFacts
from worker.preflight.words import POSITIVE, settings, shown

CHECK = Check(
    id="raster.max_file_size",
    kind="raster",
    severity=Severity.REJECT,
    why="Files beyond the agreed size slow production down.",
    target=settings(max_mb=POSITIVE),
    defaults={"max_mb": 50},
)


def run(facts: RasterFacts, ask: Ask) -> Iterator[Hit]:
    """One hit when the file is larger; a megabyte is a million bytes."""
    most, found = ask.number("max_mb"), facts.size_bytes / 1_000_000
    if found > most:
        yield Hit(
            message=f"The file is {shown(found)} MB; at most {shown(most)} MB expected.",
            advice="Save the image with compression, or scale it down.",
            subject="source",
            details={"measured_mb": round(found, 2), "required_mb": most},
            actual={"size_bytes": facts.size_bytes},
            expected={"max_mb": most},
        )
