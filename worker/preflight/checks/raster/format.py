"""Format"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.raster_facts import RasterFacts
from worker.preflight.words import listed, one_of, settings

CHECK = Check(
    id="raster.format",
    kind="raster",
    severity=Severity.IGNORE,
    why="A workflow may take some image formats only.",
    target=settings(allowed=one_of("jpeg", "png", "tiff", "webp")),
    needs=("allowed",),
)


def run(facts: RasterFacts, ask: Ask) -> Iterator[Hit]:
    """One hit when the file, by its content, is in another format."""
    allowed = ask.names("allowed")
    wanted = listed(one.upper() for one in allowed)
    if facts.format not in allowed:
        yield Hit(
            message=f"The image is a {facts.format.upper()}; {wanted} expected.",
            advice=f"Save the image as {wanted}.",
            subject="image",
            details={"measured_format": facts.format, "required_format": ", ".join(allowed)},
            actual={"format": facts.format},
            expected={"allowed": list(allowed)},
        )
