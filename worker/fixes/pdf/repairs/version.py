"""PDF version set"""

import warnings

from pikepdf import Name, ObjectStreamMode, Pdf

from shared.vocabulary import Reason
from worker.fixes.contract import Applied, Change, Repair
from worker.fixes.pdf.nodes import drop
from worker.fixes.pdf.work import Ended, Work
from worker.preflight.facts.pdf import PdfDocument
from worker.tools.pdf import get, is_jpx, is_stream, number

REPAIR = Repair("version", "pdf", Change())
LOOSE, DENSE = ObjectStreamMode.disable, ObjectStreamMode.preserve


def run(work: Work) -> Ended:
    """Raise or lower the version; it is lowered only as far as what the document uses allows."""
    wanted = str(work.setting("target", work.settings))
    with PdfDocument(work.source, max_pages=work.limits.max_pages) as facts, work.opened() as pdf:
        if facts.version == wanted:
            return work.nothing(f"The document is PDF {wanted}.")
        needs = _needs(pdf, facts)
        newer = [what for version, what in needs if version > wanted]
        if newer:
            said = f"PDF {wanted} does not know {', '.join(newer)}, which the document uses."
            return work.cannot(Reason.VERDICT_FAIL, said)
        drop(pdf.Root, "/Version", "/Extensions")
        if wanted >= "1.5":
            pdf.Root.Version = Name(f"/{wanted}")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pdf.save(work.target, force_version=wanted, object_stream_mode=LOOSE if wanted < "1.5" else DENSE)
    return Applied(work.op, f"PDF {wanted}", frozenset())


def _needs(pdf: Pdf, facts: PdfDocument) -> list[tuple[str, str]]:
    """Versions that brought what the document uses (ISO 32000-1, annex on versions; Adobe's references)."""
    found = []
    if facts.transparency:
        found.append(("1.4", "transparency"))
    if get(pdf.Root, "/OCProperties") is not None:
        found.append(("1.5", "layers"))
    images = [one for one in pdf.objects if is_stream(one) and str(get(one, "/Subtype")) == "/Image"]
    if any(is_jpx(one) for one in images):
        found.append(("1.5", "JPEG 2000"))
    if any((number(get(one, "/BitsPerComponent")) or 8) > 8 for one in images):
        found.append(("1.5", "images of 16 bits"))
    if any("OpenType" in font.program for font in facts.fonts):
        found.append(("1.6", "OpenType fonts"))
    return found
