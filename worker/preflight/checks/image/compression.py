"""Image compression"""

from collections.abc import Iterator

from shared.vocabulary import Severity
from worker.preflight.contract import Ask, Check, Hit
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.facts.used import Image
from worker.preflight.words import listed, one_of, settings

NAMES = {
    "DCTDecode": "JPEG", "DCT": "JPEG", "JPXDecode": "JPEG2000", "FlateDecode": "Flate", "Fl": "Flate",
    "LZWDecode": "LZW", "LZW": "LZW", "CCITTFaxDecode": "CCITT", "CCF": "CCITT", "JBIG2Decode": "JBIG2",
    "RunLengthDecode": "RunLength", "RL": "RunLength",
}  # fmt: skip

CHECK = Check(
    id="image.compression",
    kind="pdf",
    severity=Severity.WARN,
    why="Some ways of compressing pictures lose detail, others cannot be read by older systems.",
    target=settings(
        disallowed=one_of("JPEG", "JPEG2000", "Flate", "LZW", "CCITT", "JBIG2", "RunLength", "uncompressed")
    ),
    needs=("disallowed",),
    fix="compression",
)


def run(facts: PdfFacts, ask: Ask) -> Iterator[Hit]:
    """A hit per page and way of compressing; writing bytes as text (ASCII85) is no compression."""
    unwelcome = ask.names("disallowed")
    found: dict[tuple[int, str], list[Image]] = {}
    for image in facts.images:
        ways = [NAMES[name] for name in image.filters if name in NAMES] or ["uncompressed"]
        for way in dict.fromkeys(ways):
            if way in unwelcome:
                found.setdefault((image.page, way), []).append(image)
    filters = {"bwFilter": "flate", "grayFilter": "flate", "colorFilter": "flate"}
    for (page, way), images in sorted(found.items()):
        how = way if way == "uncompressed" else f"compressed with {way}"
        yield Hit(
            message=f"Page {page} has {len(images)} picture(s) {how}.",
            advice=f"Export pictures with another compression than {listed(unwelcome)}.",
            subject="images",
            page=page,
            details={"compression": way, "count": len(images)},
            actual={"compression": way},
            expected={"disallowed": list(unwelcome)},
            places=tuple((page, image.rect) for image in images[:20]),
            repair=None if "Flate" in unwelcome else {"pdf": {"compression": filters}},
        )
