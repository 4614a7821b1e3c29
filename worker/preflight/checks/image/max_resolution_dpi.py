"""Maximum image resolution"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.words import POSITIVE, settings, shown

SLACK = 0.05  # dots per inch: placements are written with few decimals

CHECK = Check(
    id="image.max_resolution_dpi",
    kind="pdf",
    severity=Severity.AUTOFIX,
    why="More pixels than a press can show only make the file heavy and slow.",
    target=settings(effective=POSITIVE),
    defaults={"effective": 600},
    fix="scale_images",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per placement above the limit; one-bit line art may be finer."""
    limit = ask.number("effective")
    res = max(1, min(1200, int(limit)))
    wanted = {"bw": 1200, "gray": res, "color": res}
    for image in facts.images:
        if not (image.dpi > limit + SLACK and image.bits > 1):
            continue
        yield Hit(
            message=f"An image on page {image.page} has as much as {shown(image.dpi)} dpi at its size; "
            f"at most {shown(limit)} dpi expected.",
            advice="Downsample images when exporting.",
            subject="images",
            page=image.page,
            details={
                "measured_dpi": round(image.dpi, 1),
                "required_dpi": limit,
                "width_px": image.width,
                "height_px": image.height,
            },
            actual={"max": round(image.dpi, 1)},
            expected={"effective": limit},
            places=((image.page, image.rect),),
            repair={"pdf": {"scaleImages": {"targetRes": wanted, "minRes": wanted}}},
        )
